import { startMongo } from '@onelastai/embedded-mongo';
import { benchmarks } from './benchmarks/index.ts';
import { seed } from './database/seed.ts';
import { profileInto } from './measure/child.ts';
import { Cleanup } from './measure/cleanup.ts';
import { HELP, type Options, readOptions } from './options.ts';
import { missedFloors, table } from './report.ts';

/** Every benchmark that was asked for, one after another: two at once would measure each other. */
async function run(options: Options, cleanup: Cleanup): Promise<number> {
  const progress = (line: string) => console.error(line);
  const mongo = await startMongo({ ignoreUri: true, onProgress: progress });
  cleanup.defer(() => mongo.stop());
  progress(mongo.summary);
  progress('Writing the catalogue …');
  const mongoUri = await seed(mongo.uri);

  const results = [];
  for (const { name, measure } of benchmarks.filter((it) => options.names.includes(it.name))) {
    const own = new Cleanup();
    try {
      results.push(
        ...(await measure({
          mongoUri,
          rounds: options.rounds,
          seconds: options.seconds,
          progress: (line) => progress(`${name}: ${line}`),
          cleanup: own,
        })),
      );
    } finally {
      await own.run();
    }
  }
  console.log(table(results));
  const missed = missedFloors(results);
  if (missed.length === 0 || !options.floors) return 0;
  console.log(`\nBelow the floor: ${missed.join(', ')}.`);
  return 1;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(HELP);
    return 0;
  }
  if (options.profile !== undefined) profileInto(options.profile);
  const cleanup = new Cleanup();
  // Child servers end by themselves once this process is gone; the engine's folder would stay.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanup.run().finally(() => process.exit(1)));
  }
  try {
    return await run(options, cleanup);
  } finally {
    await cleanup.run();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
