import mongoose, { type Types } from 'mongoose';
import type { Stored } from '../step.ts';

const { ObjectId } = mongoose.Types;

/** The elements of an embedded array; anything else is one element that cannot be used. */
export function entriesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** A reference to a user as 24 hex digits, however it is stored. */
export function userIdOf(value: unknown): string | undefined {
  if (value instanceof ObjectId) return value.toHexString();
  return typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)
    ? value.toLowerCase()
    : undefined;
}

/** An entry keeps the `_id` that mongoose gave it when it becomes a document. */
export function newId(entry: Record<string, unknown> | undefined): Types.ObjectId {
  const id = entry?.['_id'];
  return id instanceof ObjectId ? id : new ObjectId();
}

/** When an entry was made: what it says itself, else when its `_id` or its document's was made. */
export function timeOf(value: unknown, entry: Record<string, unknown>, document: Stored): Date {
  if (value instanceof Date) return value;
  const id = entry['_id'] instanceof ObjectId ? entry['_id'] : document._id;
  return id instanceof ObjectId ? id.getTimestamp() : new Date(0);
}
