import { type ChildProcess, fork, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EmbeddedMongoError, freePort, startMongo } from '@onelastai/embedded-mongo';
import { startStripeDouble } from '@onelastai/stripe-double';
import pretty from 'pino-pretty';

const HELP = `pnpm dev — starts the whole product for development.

Finds or starts a MongoDB (data is kept in .data/mongo), applies indexes, syncs the agents,
starts a stand-in for Stripe (kept in .data/stripe-double.json; left out where STRIPE_SECRET_KEY is
set), server and SPA, and prints the address to open. Ctrl-C ends everything.

Options
  --port N   port of the SPA (default 5173, or the next free one)
  --help     this text
`;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const READY_MS = 60_000;

const { values } = parseArgs({
  options: { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const began = performance.now();
const say = (line: string) => process.stdout.write(`${line}\n`);
const stops: (() => Promise<void>)[] = [];
let stopping = false;
let isReady = false;

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const end of stops.reverse()) await end();
  process.exit(code);
}
process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));

try {
  await start();
} catch (error) {
  say(error instanceof EmbeddedMongoError ? error.message : String(error));
  await stop(1);
}

async function start(): Promise<void> {
  const mongo = await startMongo({ dataDir: `${ROOT}.data/mongo`, onProgress: say });
  stops.push(mongo.stop);
  say(mongo.summary);

  const webPort = await nextFreePort(values.port === undefined ? 5173 : Number(values.port));
  const apiPort = await nextFreePort(8787);
  const address = `http://localhost:${webPort}`;
  startServer({
    MONGODB_URI: mongo.uri,
    PORT: String(apiPort),
    PUBLIC_URL: address,
    NODE_ENV: 'development',
    ...(await startPayments(`http://127.0.0.1:${apiPort}/webhooks/stripe`)),
  });
  startWeb({ PORT: String(webPort), API_URL: `http://127.0.0.1:${apiPort}` });

  await Promise.all([
    answers(`http://127.0.0.1:${apiPort}/health/ready`),
    answers(`http://localhost:${webPort}/`),
  ]);
  if (stopping) return;
  isReady = true;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`\n  OneLastAI is ready (${seconds} s):  ${address}\n  Ctrl-C ends it.\n`);
}

/** The stand-in for Stripe and what the server must know of it; nothing where Stripe is configured. */
async function startPayments(webhookUrl: string): Promise<Record<string, string>> {
  if (process.env['STRIPE_SECRET_KEY']) return {};
  const port = await nextFreePort(12_111);
  const file = `${ROOT}.data/stripe-double.json`;
  const { url, secretKey, webhookSecret, stop } = await startStripeDouble({
    port,
    file,
    webhookUrl,
  });
  stops.push(stop);
  say(`Payments: a stand-in for Stripe at ${url}, no real money`);
  return {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_URL: url,
    STRIPE_TAX: 'true',
  };
}

/** The server from its sources, started again whenever one of them changes. */
function startServer(env: Record<string, string>): void {
  let child: ChildProcess | undefined;
  let restarts: NodeJS.Timeout | undefined;

  const launch = (onDeath: (code: number | null) => void) => {
    child = fork(`${ROOT}apps/server/src/main.ts`, {
      execArgv: ['--conditions=@onelastai/source'],
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    child.once('exit', (code) => onDeath(code));
    child.stdout?.pipe(pretty({ ignore: 'pid,hostname,requestId', translateTime: 'HH:MM:ss' }));
  };
  const changed = (_event: string, file: string | null) => {
    if (!file || !/\.ts$/.test(file) || /\.test\.ts$/.test(file) || stopping) return;
    clearTimeout(restarts);
    restarts = setTimeout(async () => {
      say(`${file} changed: the server starts again`);
      await end(child);
      // A mistake in the sources ends it; the next change starts it again.
      if (!stopping) launch(() => undefined);
    }, 100);
  };

  // A server that does not come up at all will not do so by waiting.
  launch((code) => {
    if (!isReady) stop(code ?? 1);
  });
  const folders = ['packages/contracts', 'packages/db', 'packages/api', 'apps/server'];
  const watchers = folders.map((folder) =>
    watch(`${ROOT}${folder}/src`, { recursive: true }, changed),
  );
  stops.push(async () => {
    for (const watcher of watchers) watcher.close();
    await end(child);
  });
}

function startWeb(env: Record<string, string>): void {
  const child = spawn('vite', ['--clearScreen', 'false', '--logLevel', 'warn'], {
    cwd: `${ROOT}apps/web`,
    env: {
      ...process.env,
      PATH: `${ROOT}apps/web/node_modules/.bin:${process.env['PATH']}`,
      ...env,
    },
    // Vite ends when its standard input does, so it does not outlive this process.
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  child.on('exit', (code) => {
    if (!stopping) stop(code ?? 1);
  });
  stops.push(() => end(child));
}

function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** The port, or the next one that nobody uses. */
async function nextFreePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 100; port++) {
    if ((await freePort(port)) !== undefined) return port;
  }
  throw new Error(`No port from ${wanted} to ${wanted + 99} is free.`);
}

async function answers(url: string): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (!stopping) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // Not listening yet.
    }
    if (performance.now() > deadline) throw new Error(`${url} did not answer in time.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
