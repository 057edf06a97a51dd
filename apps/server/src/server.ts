import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import {
  type ApiConfig,
  type Clock,
  createDeps,
  type Deps,
  ensureSamplePlans,
  folderSource,
  type SyncReport,
  syncFolder,
  systemClock,
  withDeadline,
} from '@onelastai/api';
import {
  compareIndexes,
  connect,
  disconnect,
  ensureIndexes,
  migrate,
  PendingMigrationsError,
  pendingMigrations,
  stampIfEmpty,
} from '@onelastai/db';
import { createApp } from './app.ts';
import type { Env } from './env.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { VERSION } from './version.ts';

/** When a stop was asked for: streams are told to end after this long … */
const STREAMS_MS = 5000;
/** … and connections that are still open are cut off after this long. */
const CONNECTIONS_MS = 7500;
/** How often connections are looked at that nothing runs on any more. */
const IDLE_MS = 50;
/** Time for what was cut off to be stored. */
const STORE_MS = 1500;

export interface RunningServer {
  url: string;
  deps: Deps;
  /** What the catalogue sync did; `null` when it was switched off. */
  sync: SyncReport | null;
  /** Stops accepting, lets what runs come to its end, closes the database. */
  stop(): Promise<void>;
}

/** Connects, prepares the database and listens. */
export async function startServer(env: Env, clock: Clock = systemClock): Promise<RunningServer> {
  const log = createLog(env.logLevel);
  const deps = createDeps({ config: configOf(env), clock, log });
  const metrics = createMetrics(deps.live.counts);
  await connect(env.mongodbUri, {
    monitor: {
      slowQueryMs: env.slowQueryMs,
      onCommand: metrics.onCommand,
      onCheckout: metrics.onCheckout,
      onSlowQuery(query) {
        metrics.onSlowQuery(query);
        log.warn(query, 'slow query');
      },
    },
  });
  await migrateDatabase(env, deps);
  const sync = env.syncOnStart ? await prepareDatabase(env, deps) : null;
  const server = createAdaptorServer({ fetch: createApp(deps, env, metrics).fetch });
  deps.live.start();
  // A large catalogue takes a while to read: not at the cost of who asks first.
  deps.catalogue.read().catch((error: unknown) => {
    log.warn({ err: error }, 'the catalogue is read when it is first asked for');
  });
  if (env.jobs) await deps.jobs.start();
  const url = await listen(server, env);
  log.info({ url, payments: env.payments?.mode ?? 'off', chat: deps.answerer.source }, 'listening');
  return {
    url,
    deps,
    sync,
    async stop() {
      const streams = setTimeout(deps.lifecycle.stop, STREAMS_MS);
      // Event streams have no end of their own to wait for; their clients come back elsewhere.
      await Promise.all([deps.live.stop(), deps.jobs.stop(), close(server)]);
      clearTimeout(streams);
      deps.lifecycle.stop();
      await withDeadline(STORE_MS, deps.lifecycle.idle()).catch((error: unknown) => {
        log.warn({ err: error }, 'an answer may not be stored');
      });
      await disconnect();
      log.info('stopped');
    },
  };
}

function configOf(env: Env): ApiConfig {
  const { publicUrl, jwtSecret, encryptionKey, jwtExpiresIn, payments, model } = env;
  const { addressLimitFactor, callsPerMinute } = env;
  return {
    version: VERSION,
    publicUrl,
    jwtSecret,
    jwtExpiresIn,
    encryptionKey,
    addressLimitFactor,
    callsPerMinute,
    payments,
    model,
    mail: { smtpUrl: env.smtpUrl, from: env.mailFrom, mailbox: !env.production },
    sources: { allowPrivateAddresses: env.sourcesAllowPrivate },
  };
}

/**
 * Sees to it that the database is of this version. Development migrates it; in production an
 * operator does, after a backup: throws `PendingMigrationsError`.
 */
async function migrateDatabase(env: Env, { log }: Deps): Promise<void> {
  if (await stampIfEmpty()) return;
  if (env.production) throw new PendingMigrationsError(await pendingMigrations());
  for (const { name, counts, unresolved } of await migrate()) {
    log.info({ name, ...counts, unresolved }, 'migrated');
    if (unresolved > 0)
      log.warn({ name, unresolved }, 'left to a person: pnpm db:migrate --status');
  }
}

/** Adds what is missing, drops nothing: safe beside other servers of the same database. */
async function prepareDatabase(env: Env, deps: Deps): Promise<SyncReport> {
  const { log } = deps;
  const built = (await ensureIndexes()).flatMap(({ created }) => created).length;
  if (built > 0) log.info({ built }, 'indexes built');
  const different = (await compareIndexes()).flatMap((comparison) =>
    comparison.different.map(
      ({ declared }) => `${comparison.collection} ${JSON.stringify(declared.keys)}`,
    ),
  );
  if (different.length > 0) log.warn({ different }, 'indexes not as declared: pnpm db:indexes');
  const samples = env.production ? 0 : await ensureSamplePlans(deps);
  if (samples > 0) log.info({ samples }, 'sample plans written, for development');
  const report = await syncFolder(deps, folderSource('folder', env.agentsDir));
  for (const rejected of report.rejected) log.warn(rejected, 'agent rejected');
  log.info(
    {
      added: report.added.length,
      changed: report.changed.length,
      unchanged: report.unchanged,
      deactivated: report.deactivated.length,
      rejected: report.rejected.length,
    },
    'catalogue synced',
  );
  return report;
}

function listen(server: ServerType, { host, port }: Env): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(`http://${host}:${portOf(server.address())}`);
    });
  });
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, CONNECTIONS_MS);
    const closeIdle = () => {
      if ('closeIdleConnections' in server) server.closeIdleConnections();
    };
    // Again and again: a connection is idle once what ran on it has ended, and clients keep it.
    const idle = setInterval(closeIdle, IDLE_MS);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(cutOff);
      resolve();
    });
    closeIdle();
  });
}
