import { resolve } from 'node:path';
import { BackupError, backupDatabase } from '@onelastai/db';
import packageJson from '../../package.json' with { type: 'json' };
import { DONE, databaseCommand, FAILED, WrongUse } from './command.ts';
import { phaseBars } from './phase-bars.ts';
import { table } from './table.ts';

const help = `Usage: pnpm db:backup FOLDER [--no-snapshot]

Writes the database to FOLDER, which is made and must be empty: the files that mongodump writes,
and a manifest.json with counts and SHA-256 sums. "pnpm db:restore" and mongorestore read it.

  --no-snapshot   read each collection as it is when its turn comes; for databases so large that the
                  server gives up the one moment that is otherwise read (after 5 minutes by default)
`;

await databaseCommand({
  help,
  options: { 'no-snapshot': { type: 'boolean', default: false } },
  maxPositionals: 1,
  async run({ values, positionals }, { say, progress, signal }) {
    const [given] = positionals;
    if (given === undefined) throw new WrongUse('Give one folder.');
    const folder = resolve(given);
    const bars = phaseBars(progress);
    try {
      const manifest = await backupDatabase({
        folder,
        productVersion: packageJson.version,
        snapshot: !values['no-snapshot'],
        onProgress: bars.show,
        signal,
      });
      bars.stop();
      const rows = manifest.collections.map(({ name, documents, bytes }) => [
        name,
        documents,
        bytes,
      ]);
      for (const line of table(['collection', 'documents', 'bytes'], rows)) say(line);
      say(`Backed up ${manifest.database} to ${folder}.`);
      if (!manifest.consistent) {
        say(
          'Not one moment: what was written meanwhile may be in it in part ("consistent": false).',
        );
      }
      return DONE;
    } catch (error) {
      bars.stop();
      if (signal.aborted) say(`Interrupted: ${folder} holds no whole backup. Remove it.`);
      else if (error instanceof BackupError) say(error.message);
      else throw error;
      return FAILED;
    }
  },
});
