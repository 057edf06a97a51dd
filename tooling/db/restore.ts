import { resolve } from 'node:path';
import { BackupError, restoreDatabase } from '@onelastai/db';
import { DONE, databaseCommand, FAILED, WrongUse } from './command.ts';
import { phaseBars } from './phase-bars.ts';

const help = `Usage: pnpm db:restore FOLDER [--drop]

Fills the database from a folder that "pnpm db:backup" wrote. Every file is read first and compared
with the manifest; nothing is written when one is damaged. A database that holds a collection is
refused.

  --drop   drop all that the database holds, once the backup has been found whole
`;

await databaseCommand({
  help,
  options: { drop: { type: 'boolean', default: false } },
  maxPositionals: 1,
  async run({ values, positionals }, { say, progress, signal }) {
    const [folder] = positionals;
    if (folder === undefined) throw new WrongUse('Give one folder.');
    const bars = phaseBars(progress);
    try {
      const { collections, database, startedAt } = await restoreDatabase({
        folder: resolve(folder),
        drop: values.drop,
        onProgress: bars.show,
        signal,
      });
      bars.stop();
      const documents = collections.reduce((sum, collection) => sum + collection.documents, 0);
      say(
        `Restored ${collections.length} collections with ${documents} documents, the backup of ` +
          `${database} of ${startedAt}.`,
      );
      return DONE;
    } catch (error) {
      bars.stop();
      if (error instanceof BackupError) say(error.message);
      else if (signal.aborted) say('Interrupted before anything was written.');
      else throw error;
      return FAILED;
    }
  },
});
