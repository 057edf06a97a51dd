import type { MailTemplate } from '@onelastai/contracts';
import { Types } from 'mongoose';
import { type Transaction, within } from '../connection/transaction.ts';
import { type MailDoc, MailModel } from './mail.model.ts';

/** How long it is on record that a mail was sent or given up. */
const MAIL_DAYS = 30;

/** Known before it is stored, as its body is sealed for this mail alone. */
export function newMailId(): string {
  return new Types.ObjectId().toHexString();
}

export interface NewMail {
  id: string;
  to: string;
  userId?: string | undefined;
  template: MailTemplate;
  locale: string;
  body: string;
  now: Date;
}

/** Queues a mail: it is sent when the transaction is committed, and only then. */
export async function queueMail(
  { id, userId, now, ...mail }: NewMail,
  transaction?: Transaction,
): Promise<void> {
  await new MailModel({
    ...mail,
    _id: new Types.ObjectId(id),
    ...(userId === undefined ? {} : { userId: new Types.ObjectId(userId) }),
    state: 'queued',
    nextAttemptAt: now,
    createdAt: now,
    expiresAt: new Date(now.getTime() + MAIL_DAYS * 86_400_000),
  }).save(within(transaction));
}

/**
 * Takes the mail that has been due for longest, for `leaseMs`: no other process gets it meanwhile.
 * `null` when none is due.
 */
export async function claimMail(now: Date, leaseMs: number): Promise<MailDoc | null> {
  return MailModel.findOneAndUpdate(
    { state: 'queued', nextAttemptAt: { $lte: now } },
    { $set: { nextAttemptAt: new Date(now.getTime() + leaseMs) }, $inc: { attempts: 1 } },
    { sort: { nextAttemptAt: 1 }, returnDocument: 'after' },
  ).lean<MailDoc>();
}

/** A mail as claimed: what another process has claimed since is left alone. */
type Claim = Pick<MailDoc, '_id' | 'attempts'>;

export async function markMailSent(
  { _id, attempts }: Claim,
  now: Date,
  { keepBody }: { keepBody: boolean },
): Promise<void> {
  await MailModel.updateOne(
    { _id, attempts, state: 'queued' },
    {
      $set: { state: 'sent', sentAt: now },
      $unset: { lastError: 1, ...(keepBody ? {} : { body: 1 }) },
    },
  );
}

/** Leaves no record: it holds the address of an account that is gone. */
export async function deleteMail({ _id, attempts }: Claim): Promise<void> {
  await MailModel.deleteOne({ _id, attempts, state: 'queued' });
}

/** Puts it off until `nextAttemptAt`, or gives it up where that is `null`. */
export async function markMailFailed(
  { _id, attempts }: Claim,
  lastError: string,
  nextAttemptAt: Date | null,
): Promise<void> {
  await MailModel.updateOne(
    { _id, attempts, state: 'queued' },
    nextAttemptAt
      ? { $set: { nextAttemptAt, lastError } }
      : { $set: { state: 'failed', lastError }, $unset: { body: 1 } },
  );
}

/** Newest first. */
export async function findLatestMails(limit: number): Promise<MailDoc[]> {
  return MailModel.find().sort({ _id: -1 }).limit(limit).lean<MailDoc[]>();
}

export async function findMail(id: string): Promise<MailDoc | null> {
  return MailModel.findById(id).lean<MailDoc>();
}
