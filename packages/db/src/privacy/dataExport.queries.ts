import { EXPORT_DAYS } from '@onelastai/contracts';
import { Types } from 'mongoose';
import { UserModel } from '../accounts/user.model.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import { type DataExportDoc, DataExportModel } from './dataExport.model.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Writes the account first, so that two requests of one person come one after the other. */
export async function beginExport(userId: string, transaction: Transaction): Promise<void> {
  const _id = new Types.ObjectId(userId);
  await UserModel.updateOne({ _id }, { $inc: { exports: 1 } }, within(transaction));
}

export async function createDataExport(
  userId: string,
  now: Date,
  transaction: Transaction,
): Promise<DataExportDoc> {
  const made = new DataExportModel({
    userId: new Types.ObjectId(userId),
    state: 'queued',
    createdAt: now,
    expiresAt: new Date(now.getTime() + EXPORT_DAYS * DAY_MS),
  });
  await made.save(within(transaction));
  return made.toObject();
}

/** The person's newest. */
export async function findNewestExport(
  userId: string,
  transaction?: Transaction,
): Promise<DataExportDoc | null> {
  return DataExportModel.findOne({ userId: new Types.ObjectId(userId) }, null, within(transaction))
    .sort({ createdAt: -1, _id: -1 })
    .lean<DataExportDoc>();
}

/** The person's own of this id (24 hex digits), if it can be fetched. */
export async function findReadyExport(
  userId: string,
  id: string,
  now: Date,
): Promise<DataExportDoc | null> {
  return DataExportModel.findOne({
    _id: new Types.ObjectId(id),
    userId: new Types.ObjectId(userId),
    state: 'ready',
    expiresAt: { $gt: now },
  }).lean<DataExportDoc>();
}

const AT_WORK = { $in: ['queued', 'running'] as const };

/** `null` where it is over already, or gone with its account. */
export async function startDataExport(id: string): Promise<DataExportDoc | null> {
  return DataExportModel.findOneAndUpdate(
    { _id: new Types.ObjectId(id), state: AT_WORK },
    { $set: { state: 'running', progress: { done: 0, total: 0 } } },
    { returnDocument: 'after' },
  ).lean<DataExportDoc>();
}

export async function recordExportProgress(
  id: string,
  progress: DataExportDoc['progress'],
): Promise<void> {
  const running = { _id: new Types.ObjectId(id), state: 'running' as const };
  await DataExportModel.updateOne(running, { $set: { progress } });
}

/** `false` where another attempt was faster, or the account is gone. */
export async function finishDataExport(
  id: string,
  { fileId, size, now }: { fileId: string; size: number; now: Date },
  transaction: Transaction,
): Promise<boolean> {
  const { matchedCount } = await DataExportModel.updateOne(
    { _id: new Types.ObjectId(id), state: 'running', fileId: new Types.ObjectId(fileId) },
    { $set: { state: 'ready', size, finishedAt: now } },
    within(transaction),
  );
  return matchedCount === 1;
}

export async function failDataExport(id: string, error: string, now: Date): Promise<void> {
  await DataExportModel.updateOne(
    { _id: new Types.ObjectId(id), state: AT_WORK },
    { $set: { state: 'failed', error: error.slice(0, 300), finishedAt: now } },
  );
}

/** Ids (hex digits) of those that have had their time. */
export async function findExpiredExports(now: Date, limit: number): Promise<string[]> {
  const expired = await DataExportModel.find({ expiresAt: { $lte: now } }, { _id: 1 })
    .limit(limit)
    .lean();
  return expired.map(({ _id }) => _id.toHexString());
}

export async function deleteDataExport(id: string): Promise<void> {
  await DataExportModel.deleteOne({ _id: new Types.ObjectId(id) });
}
