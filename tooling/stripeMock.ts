import { parseArgs } from 'node:util';
import { buildStripeMock, findStripeMock } from './stripe/findStripeMock.ts';
import { runStripeMock } from './stripe/runStripeMock.ts';

const HELP = `pnpm stripe:mock — runs stripe-mock, which knows Stripe's published API, until Ctrl-C.

Takes the program named by STRIPE_MOCK_BINARY, the one in the cache, or one on PATH; builds it into
the cache with Go where there is none. Tests use it too, but never build it.

Options
  --build    only make sure that it is there, and print where
  --port N   default 12112
  --help     this text
`;

const { values } = parseArgs({
  options: {
    build: { type: 'boolean' },
    port: { type: 'string', default: '12112' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help) process.stdout.write(HELP);
else await run().catch(fail);

async function run(): Promise<void> {
  const binary = (await findStripeMock()) ?? (await buildStripeMock());
  process.stdout.write(`${binary}\n`);
  if (values.build) return;
  const mock = await runStripeMock(binary, Number(values.port));
  process.stdout.write(`stripe-mock answers at ${mock.url}; Ctrl-C ends it.\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => mock.stop());
  await mock.ended;
}

function fail(error: Error): void {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
