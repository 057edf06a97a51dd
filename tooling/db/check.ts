import { type CheckReport, checkDatabase, collectionNames, type Finding } from '@onelastai/db';
import { DONE, databaseCommand, FAILED, WrongUse } from './command.ts';
import { phaseBars } from './phase-bars.ts';
import { table } from './table.ts';

const help = `Usage: pnpm db:check [--repair] [--only COLLECTION,…] [--json]

Walks the database and tells what is not as it should be:

  orphan        a reference to a document that does not exist
  missing user  the same where it was a person; an erased account may leave some
  counter       a stored count (likes, members, votes …) that differs from a new count
  author        an author's name or picture in a post or comment that has changed since
  misfit        a document that its schema does not allow

  --repair      mend counters and authors; safe beside live traffic, and to run again
  --only        these collections alone, e.g. --only communityposts,communitycomments
  --json        the report as JSON on standard output, for tools

The exit code is 0 also when all that was found has been mended.
`;

function chosen(only: string | undefined) {
  if (only === undefined) return collectionNames;
  const names = only.split(',');
  const unknown = names.filter((name) => !collectionNames.some((known) => known === name));
  if (unknown.length > 0) throw new WrongUse(`There is no collection ${unknown.join(', ')}.`);
  return collectionNames.filter((name) => names.includes(name));
}

function describe({ findings, documents, complete }: CheckReport): string[] {
  const heading = ['kind', 'collection', 'path', 'reason', 'found', 'mended'];
  const rows = findings.map(({ kind, collection, path, reason = '', count, mended }) => {
    return [kind, collection, path, reason, count, mended];
  });
  const ending = complete ? '' : ' Interrupted: the rest was not looked at.';
  const found = findings.reduce((sum, { count }) => sum + count, 0);
  const mended = findings.reduce((sum, one) => sum + one.mended, 0);
  const outcome = found === 0 ? 'nothing found' : `${found} found, ${mended} mended`;
  return [
    ...(rows.length > 0 ? [...table(heading, rows), '', ...findings.flatMap(examples), ''] : []),
    `${documents} documents checked, ${outcome}.${ending}`,
    ...(findings.some(isMendable) ? ['"pnpm db:check --repair" mends counters and authors.'] : []),
  ];
}

const isMendable = ({ kind, reason, count, mended }: Finding) =>
  (kind === 'counter' || kind === 'author') && reason === undefined && mended < count;

function examples({ kind, collection, path, examples: shown }: Finding): string[] {
  const lines = shown.map(({ id, expected, actual }) => {
    const stored = actual === undefined ? '' : ` is ${JSON.stringify(actual)}`;
    return `  ${id}${stored}${expected === undefined ? '' : `, not ${JSON.stringify(expected)}`}`;
  });
  return [`${kind} ${collection}.${path}`, ...lines];
}

await databaseCommand({
  help,
  options: {
    repair: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  async run({ values }, { say, progress, signal }) {
    const only = chosen(values.only);
    const bar = phaseBars(progress);
    const report = await checkDatabase({
      only,
      repair: values.repair,
      onProgress: (walked) => bar.show({ phase: 'check', ...walked }),
      signal,
    });
    bar.stop();
    if (values.json) say(JSON.stringify(report, null, 2));
    else for (const line of describe(report)) say(line);
    return report.findings.every(({ count, mended }) => count === mended) ? DONE : FAILED;
  },
});
