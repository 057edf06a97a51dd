import { Types } from 'mongoose';
import { z } from 'zod';

/** A cursor that no list handed out: made by hand, cut short, or of another list. */
export class InvalidCursorError extends Error {
  constructor(cause?: unknown) {
    super('This cursor does not belong to this list.', { cause });
    this.name = 'InvalidCursorError';
  }
}

/** The last row's sort key as opaque text. */
export function encodeCursor(key: readonly (string | number | boolean)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor back; the shape is the list's own. */
export function decodeCursor<T>(cursor: string, shape: z.ZodType<T>): T {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    throw new InvalidCursorError(error);
  }
  const parsed = shape.safeParse(key);
  if (!parsed.success) throw new InvalidCursorError(parsed.error);
  return parsed.data;
}

/** Milliseconds since 1970 that `Date` can hold. */
export const cursorTime = z.number().int().min(-8.64e15).max(8.64e15);
export const cursorId = z.string().regex(/^[0-9a-f]{24}$/);

/**
 * Rows after a place in a list of the newest first. Of the bounded form: the first key narrows the
 * index, the rest breaks ties. A bare `$or` would read every key before the place as well.
 */
export function createdBefore(time: number, id: string) {
  const createdAt = new Date(time);
  return {
    createdAt: { $lte: createdAt },
    $or: [{ createdAt: { $lt: createdAt } }, { createdAt, _id: { $lt: new Types.ObjectId(id) } }],
  };
}

const createdCursor = z.tuple([cursorTime, cursorId]);

/** Where a list of the newest first goes on; no condition without a cursor. Throws `InvalidCursorError`. */
export function fromCreatedCursor(cursor: string | undefined) {
  return cursor === undefined ? {} : createdBefore(...decodeCursor(cursor, createdCursor));
}

/** A page of such a list: see `toPage`. */
export function toCreatedPage<T extends { createdAt: Date; _id: Types.ObjectId }>(
  rows: T[],
  limit: number,
): { rows: T[]; nextCursor: string | null } {
  return toPage(rows, limit, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

export interface Keyset {
  cursor?: string | undefined;
  limit: number;
}

/** Rows read with one more than `limit` become a page. */
export function toPage<T>(
  rows: T[],
  limit: number,
  key: (last: T) => readonly (string | number | boolean)[],
): { rows: T[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last ? encodeCursor(key(last)) : null };
}
