import type { PaymentState, StripeEventState } from '@onelastai/contracts';
import { type QueryFilter, Types } from 'mongoose';
import { z } from 'zod';
import {
  cursorTime,
  decodeCursor,
  fromCreatedCursor,
  type Keyset,
  toCreatedPage,
  toPage,
} from '../connection/keyset.ts';
import { type PaymentDoc, PaymentModel } from './payment.model.ts';
import { type StripeEventDoc, StripeEventModel } from './stripeEvent.model.ts';

export interface PaymentFilter {
  state?: PaymentState | undefined;
  refunded?: boolean | undefined;
  /** See `PassTarget`. */
  target?: string | undefined;
  /** Of these people alone. */
  userIds?: string[] | undefined;
  /** Written from then on. */
  from?: Date | undefined;
  /** Not itself. */
  to?: Date | undefined;
}

/** Invoices, the newest first. Throws `InvalidCursorError`. */
export async function listPayments(
  { state, refunded, target, userIds, from, to }: PaymentFilter,
  { cursor, limit }: Keyset,
): Promise<{ rows: PaymentDoc[]; nextCursor: string | null }> {
  const conditions: QueryFilter<PaymentDoc>[] = [];
  if (state !== undefined) conditions.push({ state });
  if (refunded !== undefined) conditions.push({ refundedMinor: refunded ? { $gt: 0 } : 0 });
  if (target !== undefined) conditions.push({ target });
  if (userIds !== undefined) {
    conditions.push({ userId: { $in: userIds.map((id) => new Types.ObjectId(id)) } });
  }
  if (from !== undefined) conditions.push({ createdAt: { $gte: from } });
  if (to !== undefined) conditions.push({ createdAt: { $lt: to } });
  if (cursor !== undefined) conditions.push(fromCreatedCursor(cursor));
  const rows = await PaymentModel.find(conditions.length > 0 ? { $and: conditions } : {})
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<PaymentDoc[]>();
  return toCreatedPage(rows, limit);
}

export interface StripeEventFilter {
  state?: StripeEventState | undefined;
  type?: string | undefined;
}

const eventCursor = z.tuple([cursorTime, z.string().min(1).max(255)]);

/** What the payment service told, the newest first. Throws `InvalidCursorError`. */
export async function listStripeEvents(
  { state, type }: StripeEventFilter,
  { cursor, limit }: Keyset,
): Promise<{ rows: StripeEventDoc[]; nextCursor: string | null }> {
  const conditions: QueryFilter<StripeEventDoc>[] = [];
  if (state !== undefined) conditions.push({ state });
  if (type !== undefined) conditions.push({ type });
  if (cursor !== undefined) conditions.push(receivedBefore(...decodeCursor(cursor, eventCursor)));
  const rows = await StripeEventModel.find(conditions.length > 0 ? { $and: conditions } : {})
    .sort({ receivedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<StripeEventDoc[]>();
  return toPage(rows, limit, (row) => [row.receivedAt.getTime(), row._id]);
}

/** As `createdBefore`, by the time of receipt and the payment service's own ids. */
function receivedBefore(time: number, id: string): QueryFilter<StripeEventDoc> {
  const receivedAt = new Date(time);
  return {
    receivedAt: { $lte: receivedAt },
    $or: [{ receivedAt: { $lt: receivedAt } }, { receivedAt, _id: { $lt: id } }],
  };
}

/** What was told of one pass, the newest first. */
export async function listStripeEventsOf(
  stripeSubscriptionId: string,
  limit: number,
): Promise<StripeEventDoc[]> {
  return StripeEventModel.find({ stripeSubscriptionId })
    .sort({ receivedAt: -1 })
    .limit(limit)
    .lean<StripeEventDoc[]>();
}
