import type { ExportDownloadDto } from '@onelastai/contracts';
import {
  beginExport,
  createAuthToken,
  createDataExport,
  type DataExportDoc,
  findAuthToken,
  findNewestExport,
  findReadyExport,
  readExportFile,
  takeAuthToken,
  withTransaction,
} from '@onelastai/db';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { audit } from '../../auth/audit.ts';
import type { AuthSession } from '../../auth/sessionCache.ts';
import type { FreshMember } from '../../auth/standing.ts';
import { exportData } from './exportData.job.ts';

const TICKET_MINUTES = 5;
const MINUTE_MS = 60_000;

export async function newestExport({ userId }: AuthSession): Promise<DataExportDoc | null> {
  return findNewestExport(userId);
}

/** Throws EXPORT_UNDER_WAY while one is being made, TOO_MANY_REQUESTS after three within a day. */
export async function requestExport(call: Call, { userId }: FreshMember): Promise<DataExportDoc> {
  const { clock, jobs, limits } = call.deps;
  refuseWhileOneRuns(await findNewestExport(userId));
  await limits.consume('export-account', userId);
  return withTransaction(async (transaction) => {
    await beginExport(userId, transaction);
    refuseWhileOneRuns(await findNewestExport(userId, transaction));
    const made = await createDataExport(userId, clock.now(), transaction);
    const exportId = made._id.toHexString();
    await jobs.enqueue(exportData, { exportId }, transaction);
    const target = { kind: 'export', id: exportId };
    await audit(
      call,
      { action: 'user.privacy.requestExport', userId, target, outcome: 'success' },
      transaction,
    );
    return made;
  });
}

function refuseWhileOneRuns(newest: DataExportDoc | null): void {
  if (newest?.state !== 'queued' && newest?.state !== 'running') return;
  throw new DomainError('EXPORT_UNDER_WAY', { message: 'A copy is being made already.' });
}

/** Throws EXPORT_NOT_FOUND for one that is not ready, is over, or is another's. */
export async function downloadExport(
  call: Call,
  { userId }: FreshMember,
  id: string,
): Promise<ExportDownloadDto> {
  const now = call.deps.clock.now();
  if (!(await findReadyExport(userId, id, now))) {
    throw new DomainError('EXPORT_NOT_FOUND', { message: 'There is no such export.' });
  }
  const ticket = await createAuthToken({
    purpose: 'download-export',
    userId,
    subject: id,
    now,
    lifetime: TICKET_MINUTES * MINUTE_MS,
  });
  return { url: `/exports/${id}?ticket=${ticket}`, minutes: TICKET_MINUTES };
}

export interface ExportFile {
  bytes: AsyncIterable<Uint8Array>;
  size: number;
  createdAt: Date;
}

/**
 * The file, for the ticket and its owner alone, once; `null` for all else, and the ticket of another is
 * left as it is.
 */
export async function openExport(
  call: Call,
  { userId, actor }: AuthSession,
  { id, ticket }: { id: string; ticket: string },
): Promise<ExportFile | null> {
  const now = call.deps.clock.now();
  const found = await findAuthToken('download-export', ticket, now);
  if (actor !== null || found?.userId?.toHexString() !== userId || found.subject !== id)
    return null;
  const stored = await findReadyExport(userId, id, now);
  if (!stored?.fileId) return null;
  const taken = await withTransaction(async (transaction) => {
    if (!(await takeAuthToken('download-export', ticket, now, transaction))) return false;
    const target = { kind: 'export', id };
    await audit(
      call,
      { action: 'user.privacy.downloadExport', userId, target, outcome: 'success' },
      transaction,
    );
    return true;
  });
  if (!taken) return null;
  const { fileId, size = 0, createdAt } = stored;
  return { bytes: readExportFile(fileId.toHexString()), size, createdAt };
}
