import { connect } from '@onelastai/db';
import { pino } from 'pino';
import { systemClock } from '../clock.ts';
import type { ApiConfig } from '../config.ts';
import { createDeps } from '../deps.ts';
import { receiveWebhooks } from './webhookEndpoint.ts';

export interface WebhookReceiverArguments {
  uri: string;
  database: string;
  config: ApiConfig;
  /** Database commands after which the process is cut off, as by kill -9; `null`: never. */
  killAfter: number | null;
}

/** A server process of its own that takes webhooks; tells its address on a line. */
const { uri, database, config, killAfter }: WebhookReceiverArguments = JSON.parse(
  process.argv[2] ?? '{}',
);
let commands = 0;
let isReady = false;
await connect(uri, {
  database,
  monitor: {
    slowQueryMs: 60_000,
    onCommand() {
      if (!isReady || killAfter === null) return;
      commands += 1;
      if (commands === killAfter) process.kill(process.pid, 'SIGKILL');
    },
  },
});
const deps = createDeps({ config, clock: systemClock, log: pino({ level: 'silent' }) });
const { url } = await receiveWebhooks(deps);
isReady = true;
process.stdout.write(`${url}\n`);
