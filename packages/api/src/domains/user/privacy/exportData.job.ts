import { EXPORT_DAYS } from '@onelastai/contracts';
import {
  type DataExportDoc,
  ExportFileGoneError,
  failDataExport,
  findUserById,
  finishDataExport,
  recordExportProgress,
  startDataExport,
  storeExportFile,
  withTransaction,
} from '@onelastai/db';
import type { Deps } from '../../../deps.ts';
import type { Job, JobRun } from '../../../jobs/job.ts';
import { nameOf, notify } from '../../auth/notice.ts';
import { zipOf } from './exportZip.ts';

/** How often the person is told how far it is. */
const PROGRESS_MS = 500;

/** Makes the copy of a person's data. Begun again, it starts anew. */
export const exportData: Job<{ exportId: string }> = {
  name: 'exportData',
  async run(deps, { exportId }, run) {
    const started = await startDataExport(exportId);
    if (!started) return;
    try {
      await make(deps, started, run);
    } catch (error) {
      // The account was erased, or another process has made it meanwhile.
      if (error instanceof ExportFileGoneError) return;
      if (!run.signal.aborted) {
        const reason = error instanceof Error ? error.message : String(error);
        await failDataExport(exportId, reason, deps.clock.now());
      }
      throw error;
    }
  },
};

async function make(deps: Deps, { _id, userId: owner }: DataExportDoc, run: JobRun) {
  const exportId = _id.toHexString();
  const userId = owner.toHexString();
  const user = await findUserById(userId);
  if (!user) return;
  let progress = { done: 0, total: 0 };
  const zip = zipOf(user, {
    now: deps.clock.now(),
    signal: run.signal,
    onProgress: (now) => {
      progress = now;
    },
  });
  const tell = async () => {
    await recordExportProgress(exportId, progress);
    await run.progress(progress.done, progress.total);
  };
  const { fileId, size } = await storeExportFile(
    { exportId, userId, contentType: 'application/zip', now: deps.clock.now() },
    everySoOften(zip, tell),
  );
  await tell();
  await withTransaction(async (transaction) => {
    const end = { fileId, size, now: deps.clock.now() };
    if (!(await finishDataExport(exportId, end, transaction))) return;
    const link = `${deps.config.publicUrl}/settings/privacy`;
    const data = { name: nameOf(user), link, days: EXPORT_DAYS };
    await notify(deps, user, { template: 'export-ready', data }, transaction);
  });
}

async function* everySoOften(bytes: AsyncIterable<Uint8Array>, tell: () => Promise<void>) {
  let toldAt = 0;
  for await (const some of bytes) {
    yield some;
    if (performance.now() - toldAt < PROGRESS_MS) continue;
    await tell();
    toldAt = performance.now();
  }
}
