import {
  applyIndexes,
  compareIndexes,
  type IndexComparison,
  type IndexReport,
  type IndexSpec,
  isRetimed,
} from '@onelastai/db';
import { type CommandContext, DONE, databaseCommand, FAILED, WrongUse } from './command.ts';
import { table } from './table.ts';

const help = `Usage: pnpm db:indexes [--apply [--drop]]

Holds the database's indexes against those that the models declare:
  missing     declared, and not in the database
  different   in the database with other options (unique, sparse, partial, TTL, collation)
  extra       in the database, and declared by no model
Without --apply it changes nothing. Exit code 1 says that they differ.

  --apply   build what is missing and set times to live
  --drop    with --apply: also drop what is extra, and rebuild what is different
`;

/** One row per index. */
function rowsOf({ collection, missing, extra, different, same }: IndexComparison): string[][] {
  const row = (state: string, { keys, options }: IndexSpec, note = '') => [
    collection,
    JSON.stringify(keys),
    describe(options) + note,
    state,
  ];
  return [
    ...same.map(({ declared }) => row('same', declared)),
    ...missing.map((index) => row('missing', index)),
    ...different.map(({ declared, existing }) =>
      row('different', declared, `, in the database: ${describe(existing.options)}`),
    ),
    ...extra.map((index) => row('extra', index)),
  ];
}

function describe(options: IndexSpec['options']): string {
  const words = Object.entries(options).map(([name, value]) =>
    value === true ? name : `${name} ${JSON.stringify(value)}`,
  );
  return words.join(' ') || 'plain';
}

const total = (comparisons: IndexComparison[], state: 'same' | 'missing' | 'different' | 'extra') =>
  comparisons.reduce((sum, comparison) => sum + comparison[state].length, 0);

/** How many indexes will be dealt with. */
function toDo(comparisons: IndexComparison[], drop: boolean): number {
  const counts = comparisons.map(({ missing, extra, different }) => {
    const changed = different.filter(
      ({ declared, existing }) => drop || isRetimed(declared.options, existing.options),
    );
    return missing.length + changed.length + (drop ? extra.length : 0);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Prints the table; answers whether the database is as declared. */
function show(comparisons: IndexComparison[], say: CommandContext['say']): boolean {
  for (const line of table(
    ['collection', 'keys', 'options', 'state'],
    comparisons.flatMap(rowsOf),
  )) {
    say(line);
  }
  const [same, missing, different, extra] = (
    ['same', 'missing', 'different', 'extra'] as const
  ).map((state) => total(comparisons, state));
  say(`${same} same, ${missing} missing, ${different} different, ${extra} extra.`);
  return missing === 0 && different === 0 && extra === 0;
}

function showReport(reports: IndexReport[], say: CommandContext['say']): void {
  for (const { collection, failures, ...done } of reports) {
    for (const [what, indexes] of Object.entries(done)) {
      for (const keys of indexes) say(`${what} ${collection} ${keys}`);
    }
    for (const { message } of failures) say(message);
  }
  if (reports.some(({ failures }) => failures.length > 0)) {
    say('Once the cause is mended, run pnpm db:indexes --apply again.');
  }
}

await databaseCommand({
  help,
  options: {
    apply: { type: 'boolean', default: false },
    drop: { type: 'boolean', default: false },
  },
  async run({ values: { apply, drop } }, { say, progress, signal }) {
    if (drop && !apply) throw new WrongUse('--drop goes with --apply.');
    if (apply) {
      const bar = progress('Indexes', toDo(await compareIndexes(), drop));
      const reports = await applyIndexes({ drop, onProgress: bar.add, signal }).finally(bar.stop);
      showReport(reports, say);
    }
    return show(await compareIndexes(), say) ? DONE : FAILED;
  },
});
