import { createHash } from 'node:crypto';
import mongoose, { type Types } from 'mongoose';
import { createDice, type Dice } from '../../seed/dice.ts';

const { ObjectId } = mongoose.Types;

export interface LegacyDocument {
  _id: Types.ObjectId;
  [field: string]: unknown;
}

export type LegacyCollections = Record<string, LegacyDocument[]>;

const DAY_S = 86_400;
/** The documented backend wrote from here on, for two years. */
const BEGIN_S = Date.UTC(2023, 0, 1) / 1000;
const DAYS = 730;

/** Repeatable ids, dates and quirks: the same for the same seed. */
export interface LegacyWorld {
  /** Users; the rest is in proportion. */
  size: number;
  /** `count` documents of a kind, each with dice of its own. */
  many(
    kind: string,
    count: number,
    write: (dice: Dice, index: number, _id: Types.ObjectId) => Record<string, unknown>,
  ): LegacyDocument[];
  id(kind: string, index: number): Types.ObjectId;
  /** A user's id as it stands in most documents, and as text in some. */
  user(dice: Dice, index?: number): Types.ObjectId | string;
}

export function createWorld(seed: number, size: number): LegacyWorld {
  const id = (kind: string, index: number) => {
    const bytes = createHash('sha256').update(`${seed}:${kind}:${index}`).digest();
    const seconds = BEGIN_S + (bytes.readUInt32BE(0) % (DAYS * DAY_S));
    const hex = seconds.toString(16).padStart(8, '0') + bytes.toString('hex', 4, 12);
    return new ObjectId(hex);
  };
  return {
    size,
    id,
    many: (kind, count, write) =>
      Array.from({ length: count }, (_, index) => {
        const _id = id(kind, index);
        return { _id, ...write(createDice(seed, kind, index), index, _id), __v: 0 };
      }),
    user(dice, index = dice.int(0, size - 1)) {
      const user = id('user', index);
      return dice.chance(0.15) ? user.toHexString() : user;
    },
  };
}

/** A moment within the 90 days after the document was made. */
export function later(dice: Dice, _id: Types.ObjectId): Date {
  return new Date(_id.getTimestamp().getTime() + dice.int(1, 90 * DAY_S) * 1000);
}

/** Without some of the fields that an older version of the backend did not know yet. */
export function older<T extends Record<string, unknown>>(
  dice: Dice,
  document: T,
  ...fields: (keyof T)[]
): Partial<T> {
  const copy: Partial<T> = { ...document };
  for (const field of fields) if (dice.chance(0.3)) delete copy[field];
  return copy;
}
