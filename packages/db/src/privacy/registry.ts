import mongoose, { type Types } from 'mongoose';
import { isCollectionName, storedIn } from '../integrity/stored.ts';
import type { CollectionName } from '../models.ts';
import { type Ownership, ownership } from '../ownership.ts';

/** What documents name a person by. */
export interface Person {
  _id: Types.ObjectId;
  hex: string;
  /** `null` unless it was confirmed: another's may have been typed. */
  email: string | null;
}

/** `null` where there is no such account. */
export async function findPerson(userId: string): Promise<Person | null> {
  const person = personOf(userId);
  const user = await storedIn('users').findOne(
    { _id: person._id },
    { projection: { email: 1, emailVerified: 1 } },
  );
  if (!user) return null;
  const { email, emailVerified } = user;
  return typeof email === 'string' && emailVerified ? { ...person, email } : person;
}

export function personOf(userId: string): Person {
  const _id = new mongoose.Types.ObjectId(userId);
  return { _id, hex: _id.toHexString(), email: null };
}

export function rowOf(collection: CollectionName): Ownership {
  return ownership[collection];
}

export interface PlainMention {
  path: string;
  stored: 'objectId' | 'hexString';
  along: readonly string[];
}

export function mentionsOf(owner: Ownership['owner']): PlainMention[] {
  const people = owner.kind === 'part' ? [] : (owner.people ?? []);
  return people.map((one) =>
    typeof one === 'string'
      ? { path: one, stored: 'objectId', along: [] }
      : { path: one.path, stored: one.stored ?? 'objectId', along: one.along ?? [] },
  );
}

export function idOf(person: Person, stored: PlainMention['stored']): Types.ObjectId | string {
  return stored === 'objectId' ? person._id : person.hex;
}

/** One after another, these find all documents that are about the person, each by an index. */
export function ownFilters({ owner }: Ownership, person: Person): Record<string, unknown>[] {
  if (owner.kind !== 'user') return [];
  const own = { [owner.path]: idOf(person, owner.stored) };
  if (owner.email === undefined || person.email === null) return [own];
  return [own, { [owner.email]: person.email, [owner.path]: null }];
}

/** Collections whose documents are parts of those of `whole`, and the field that names the latter. */
export function partsOf(whole: CollectionName): { collection: CollectionName; path: string }[] {
  return Object.entries<Ownership>(ownership).flatMap(([collection, { owner }]) =>
    owner.kind === 'part' && owner.whole === whole && isCollectionName(collection)
      ? [{ collection, path: owner.path }]
      : [],
  );
}
