import { OUTBOX_EVENT_TYPES, type OutboxEvent } from '@onelastai/contracts';
import mongoose, { type Types } from 'mongoose';

/** Marks a place in the stream of changes and says nothing: see `readChangesUpToNow`. */
export const MARK = 'mark';

/** Older than this, an event is deleted, and nobody is told of it any more. */
export const OUTBOX_HOURS = 24;

/** An event to be told across processes, written in the transaction of the change it reports. */
export interface OutboxDoc {
  _id: Types.ObjectId;
  /** Who is told, e.g. `user:` and the person's id. */
  topic: string;
  /** The person it is about; none where it is about nobody. */
  userId?: Types.ObjectId;
  type: OutboxEvent['type'] | typeof MARK;
  /** By the type: see `OutboxEvent` of contracts. At most 8 kB as JSON; a mark has none. */
  payload?: unknown;
  /** By the clock of the process that wrote it. */
  createdAt: Date;
}

const definition = {
  topic: { type: String, required: true, maxlength: 200 },
  userId: { type: mongoose.Schema.Types.ObjectId, ref: 'User' },
  type: { type: String, enum: [...OUTBOX_EVENT_TYPES, MARK] as const, required: true },
  payload: { type: mongoose.Schema.Types.Mixed },
  createdAt: { type: Date, default: Date.now },
} satisfies Record<Exclude<keyof OutboxDoc, '_id'>, unknown>;

const schema = new mongoose.Schema<OutboxDoc>(definition, { collection: 'outbox' });
schema.index({ userId: 1 }, { sparse: true });
schema.index({ createdAt: 1 }, { expireAfterSeconds: OUTBOX_HOURS * 3600 });

export const OutboxModel = mongoose.model<OutboxDoc>('Outbox', schema);
