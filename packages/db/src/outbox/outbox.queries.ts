import { type OutboxEvent, outboxEventShape } from '@onelastai/contracts';
import mongoose from 'mongoose';
import type { Transaction } from '../connection/transaction.ts';
import { MARK, OutboxModel } from './outbox.model.ts';

const MAX_PAYLOAD_BYTES = 8 * 1024;

/** Who is told of what concerns one person. */
export const userTopic = (userId: string): string => `user:${userId}`;

/** An event, who is told, and whom it is about (24 hex digits). */
export type Emission = OutboxEvent & { topic: string; userId?: string };

/**
 * Tells every process of the event, once the transaction is committed; an aborted one tells nobody.
 * Throws outside of a transaction, and for a payload that is not of its type or too large.
 */
export async function emit(
  transaction: Transaction,
  { topic, userId, ...event }: Emission,
): Promise<void> {
  if (!transaction.inTransaction()) throw new Error('An event is emitted within a transaction.');
  const { type, payload } = outboxEventShape.parse(event);
  const bytes = Buffer.byteLength(JSON.stringify(payload));
  if (bytes > MAX_PAYLOAD_BYTES) throw new Error(`The payload of ${type} has ${bytes} bytes.`);
  await new OutboxModel({
    topic,
    type,
    payload,
    ...(userId === undefined ? {} : { userId: new mongoose.Types.ObjectId(userId) }),
  }).save({ session: transaction });
}

/** Writes a mark; answers its `_id` as hex digits. */
export async function writeMark(): Promise<string> {
  const mark = await new OutboxModel({ topic: MARK, type: MARK }).save();
  return mark._id.toHexString();
}
