import { parseArgs } from 'node:util';
import { connect, disconnect } from '@onelastai/db';
import { startMongo } from '@onelastai/embedded-mongo';
import { MongoClient } from 'mongodb';
import { startChild } from '../measure/child.ts';
import { Cleanup } from '../measure/cleanup.ts';
import type { Case, Row } from './case.ts';
import { likeToggle } from './cases/likes.ts';
import { activePass } from './cases/passes.ts';
import { postPages } from './cases/posts.ts';
import { seedRate } from './cases/seedRate.ts';
import { pageViewIngest, visitorUpsert } from './cases/tracking.ts';
import { visitorsPerDay } from './cases/visitors.ts';
import { DATASETS, type Dataset, fill } from './fill.ts';
import { missed, table } from './report.ts';

const CASES: Case[] = [
  postPages,
  activePass,
  visitorUpsert,
  pageViewIngest,
  likeToggle,
  visitorsPerDay,
  seedRate,
];
const ROUNDS = 5;
const SECONDS = 1;

const HELP = `pnpm bench:db [case…] [--documents 10k|1m] [--rounds N] [--seconds N] [--no-aims]

Measures packages/db against the raw driver doing the same work in the same run; see bench/README.md.

${CASES.map(({ name, about }) => `  ${name.padEnd(16)}${about}`).join('\n')}

  --documents D   on so many documents only (default both, about ten minutes; 10k about three)
  --rounds N      rounds of every comparison, 1 to 50 (default ${ROUNDS})
  --seconds N     length of one measurement, 0.1 to 30 (default ${SECONDS})
  --no-aims       only print; do not fail when an aim is missed
  --help          this text

Exit codes: 0 all aims reached, 1 an aim missed or a fault, 2 wrong use.
`;

interface Options {
  cases: Case[];
  datasets: Dataset[];
  rounds: number;
  seconds: number;
  aims: boolean;
}

class WrongUse extends Error {}

function readOptions(): Options | 'help' {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      documents: { type: 'string' },
      rounds: { type: 'string', default: String(ROUNDS) },
      seconds: { type: 'string', default: String(SECONDS) },
      'no-aims': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const unknown = positionals.filter((name) => !CASES.some((one) => one.name === name));
  if (unknown.length > 0) throw new WrongUse(`No case is called ${unknown.join(', ')}.`);
  const datasets = Object.values<Dataset>(DATASETS).filter(
    ({ name }) => values.documents === undefined || values.documents === name,
  );
  if (datasets.length === 0) throw new WrongUse('--documents takes 10k or 1m.');
  return {
    cases: CASES.filter(({ name }) => positionals.length === 0 || positionals.includes(name)),
    datasets,
    rounds: numberIn('--rounds', values.rounds, 1, 50),
    seconds: numberIn('--seconds', values.seconds, 0.1, 30),
    aims: !values['no-aims'],
  };
}

function numberIn(option: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (value >= min && value <= max) return value;
  throw new WrongUse(`${option} takes a number from ${min} to ${max}, not "${text}".`);
}

const progress = (line: string) => process.stderr.write(`${line}\n`);

async function run(options: Options, cleanup: Cleanup): Promise<number> {
  const mongo = await startMongo({ ignoreUri: true, onProgress: progress });
  cleanup.defer(() => mongo.stop());
  progress(mongo.summary);
  const names: string[] = [];
  for (const dataset of options.datasets) {
    const engine = new URL(mongo.uri);
    engine.pathname = `/bench_${dataset.name}`;
    await connected(engine.href, () => fill(dataset, progress));
    const memory = await startChild('memoryDatabase.ts', [engine.href], cleanup);
    const rows: Row[] = [];
    for (const one of options.cases) {
      progress(`${one.name}, ${dataset.name} …`);
      const uri = one.database === 'memory' ? memory.url : engine.href;
      const client = await MongoClient.connect(uri);
      try {
        const context = { ...options, dataset, raw: client.db() };
        await connected(uri, async () => rows.push(...(await one.measure(context))));
      } finally {
        await client.close();
      }
    }
    process.stdout.write(`\n${dataset.name}\n${table(rows)}\n`);
    names.push(...missed(rows).map((row) => `${row} (${dataset.name})`));
  }
  if (names.length > 0) process.stdout.write(`\nAims missed: ${names.join('; ')}\n`);
  return names.length > 0 && options.aims ? 1 : 0;
}

async function connected(uri: string, work: () => Promise<unknown>): Promise<void> {
  await connect(uri);
  try {
    await work();
  } finally {
    await disconnect();
  }
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  const cleanup = new Cleanup();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanup.run().finally(() => process.exit(130)));
  }
  try {
    return await run(options, cleanup);
  } finally {
    await cleanup.run();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  progress(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}
