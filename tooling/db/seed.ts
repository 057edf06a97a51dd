import { fileURLToPath } from 'node:url';
import { folderSource, syncAgents, systemClock } from '@onelastai/api';
import {
  ensureIndexes,
  PendingMigrationsError,
  pendingMigrations,
  stampIfEmpty,
} from '@onelastai/db';
import { type SeedOptions, seedDatabase } from '@onelastai/db/seed';
import { DONE, databaseCommand, WrongUse, wholeNumber } from './command.ts';
import { table } from './table.ts';

const HELP = `Usage: pnpm db:seed [--users N] [--posts N] [--views N] [--seed N] [--until YYYY-MM-DD]

Fills a database without people with believable data across all collections: for benchmarks,
screenshots and demonstrations. The same numbers and day give the same documents. Nobody can sign
in to the accounts it makes: they have no password.

  --users N   people (default 1000)
  --posts N   posts of the community, with their comments and likes (default 10000)
  --views N   page views, with their visitors and sessions (default 1000000)
  --seed N    another number, other people (default 7)
  --until D   the last day with data (default yesterday)`;

const CATALOGUE = fileURLToPath(new URL('../../agents', import.meta.url));
const MOST = 100_000_000;

await databaseCommand({
  help: HELP,
  options: {
    users: { type: 'string', default: '1000' },
    posts: { type: 'string', default: '10000' },
    views: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '7' },
    until: { type: 'string' },
  },
  interrupted:
    'Interrupted: the database holds a part of the data. A new seed wants an empty database.',
  async run({ values }, { say, progress, signal }) {
    const options: SeedOptions = {
      users: wholeNumber('--users', values.users, 1, 10_000_000),
      posts: wholeNumber('--posts', values.posts, 0, MOST),
      views: wholeNumber('--views', values.views, 0, MOST),
      seed: wholeNumber('--seed', values.seed, 0, 2 ** 31),
      until: endOfDay(values.until),
    };
    if (!(await stampIfEmpty())) throw new PendingMigrationsError(await pendingMigrations());
    await ensureIndexes();
    await syncAgents(folderSource('folder', CATALOGUE), systemClock);
    const began = performance.now();
    const rows: [collection: string, documents: number, perSecond: number][] = [];
    await seedDatabase(options, {
      signal,
      begin(collection, expected) {
        const bar = progress(collection.padEnd(28), expected);
        const start = performance.now();
        let documents = 0;
        return {
          onWritten(count) {
            documents += count;
            bar.add(count);
          },
          end() {
            bar.stop();
            rows.push([collection, documents, perSecond(documents, start)]);
          },
        };
      },
    });
    const total = rows.reduce((sum, [, documents]) => sum + documents, 0);
    for (const line of table(['collection', 'documents', 'per second'], rows)) say(line);
    const megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
    say(`${total} documents, ${perSecond(total, began)} a second; ${megabytes} MB at the most.`);
    return DONE;
  },
});

function perSecond(count: number, since: number): number {
  return Math.round(count / Math.max(0.001, (performance.now() - since) / 1000));
}

function endOfDay(day: string | undefined): Date {
  const today = new Date();
  today.setUTCHours(0, 0, 0, 0);
  if (day === undefined) return today;
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T24:00:00Z`) : undefined;
  if (time && !Number.isNaN(time.getTime())) return time;
  throw new WrongUse(`--until takes a day such as 2026-11-23, not "${day}".`);
}
