import type { mongo, Types } from 'mongoose';
import { type Transaction, within, withTransaction } from '../connection/transaction.ts';
import { type CountedChange, countedKeys, recount } from '../integrity/recount.ts';
import { collectionNames, type StoredDocument, storedIn } from '../integrity/stored.ts';
import type { CollectionName } from '../models.ts';
import { type Change, emptyField, noChange, removeMention, toUpdate } from './anonymise.ts';
import {
  findPerson,
  idOf,
  mentionsOf,
  ownFilters,
  type Person,
  type PlainMention,
  partsOf,
  personOf,
  rowOf,
} from './registry.ts';

export interface EraseOptions {
  signal?: AbortSignal;
  /** So many documents of the collection have been dealt with. */
  onProgress?: (progress: { collection: CollectionName; done: number }) => void;
  /** Part of the transaction that deletes the account itself, which comes last. */
  onErased?: (transaction: Transaction) => Promise<void>;
  /** Documents at a time. */
  batch?: number;
}

const BATCH = 100;
/** What is written beside the first round is found by the second. */
const MAX_ROUNDS = 20;

/**
 * Erases a person everywhere, by the ownership registry: what is theirs is deleted or names nobody any
 * more, what mentions them does so no longer, and counters are right again with each step. `false`
 * where the account is gone already. Cut off at any moment, it goes on when it is called again. Whoever
 * calls sees to it that nobody uses the account meanwhile.
 */
export async function erasePerson(userId: string, options: EraseOptions = {}): Promise<boolean> {
  const person = (await findPerson(userId)) ?? personOf(userId);
  for (let round = 1; (await eraseRound(person, options)) > 0; round += 1) {
    if (round === MAX_ROUNDS) throw new Error(`There is ever more of the account ${userId}.`);
  }
  return withTransaction(async (transaction) => {
    const users = storedIn('users');
    const { deletedCount } = await users.deleteOne({ _id: person._id }, within(transaction));
    if (deletedCount === 0) return false;
    await options.onErased?.(transaction);
    return true;
  });
}

/** Answers how many documents it has dealt with. */
async function eraseRound(person: Person, { signal, onProgress, batch = BATCH }: EraseOptions) {
  let total = 0;
  for (const collection of collectionNames.filter((name) => name !== 'users')) {
    for (const step of stepsOf(collection, person)) {
      for (;;) {
        signal?.throwIfAborted();
        const done = await step(batch);
        if (done === 0) break;
        total += done;
        onProgress?.({ collection, done });
      }
    }
  }
  return total;
}

/** Deals with a batch; answers how many there were, 0 at the end. */
type Step = (batch: number) => Promise<number>;
type Filter = mongo.Filter<StoredDocument>;

function stepsOf(collection: CollectionName, person: Person): Step[] {
  const row = rowOf(collection);
  const { owner, erasure } = row;
  const own = ownFilters(row, person).flatMap((filter): Step[] => {
    if (erasure.kind === 'delete') return [(batch) => deleteSome(collection, filter, batch)];
    if (erasure.kind === 'keep') return [];
    const change = noChange();
    for (const path of erasure.fields) emptyField(change, collection, path);
    return [(batch) => changeSome(collection, filter, { batch, counted: true }, () => change)];
  });
  const mentions = mentionsOf(owner).map((mention): Step => {
    const id = idOf(person, mention.stored);
    return (batch) =>
      changeSome(collection, { [mention.path]: id }, { batch }, (document) =>
        withoutMention(collection, document, mention, id),
      );
  });
  return [...own, ...mentions];
}

function withoutMention(
  collection: CollectionName,
  document: StoredDocument,
  mention: PlainMention,
  id: Types.ObjectId | string,
): Change {
  const change = noChange();
  removeMention(change, collection, document, mention, id);
  return change;
}

async function deleteSome(collection: CollectionName, filter: Filter, batch: number) {
  const found = await read(collection, filter, batch, countedKeys(collection, 'deleted'));
  if (found.length === 0) return 0;
  const ids = found.map(({ _id }) => _id);
  // Many, where a file is large; the documents that say whose they are stay until they are gone.
  for (const part of partsOf(collection)) await deleteParts(part, ids, batch);
  await withTransaction(async (transaction) => {
    for (const { collection: parts, path } of partsOf(collection)) {
      await storedIn(parts).deleteMany({ [path]: { $in: ids } }, within(transaction));
    }
    await storedIn(collection).deleteMany({ _id: { $in: ids } }, within(transaction));
    await recount(collection, 'deleted', found, transaction);
  });
  return found.length;
}

async function deleteParts(
  { collection, path }: { collection: CollectionName; path: string },
  ids: StoredDocument['_id'][],
  batch: number,
): Promise<void> {
  for (;;) {
    const parts = await read(collection, { [path]: { $in: ids } }, batch);
    if (parts.length === 0) return;
    await storedIn(collection).deleteMany({ _id: { $in: parts.map(({ _id }) => _id) } });
  }
}

/** Documents one by one: a cluster moves a document whose shard key changes by itself alone. */
async function changeSome(
  collection: CollectionName,
  filter: Filter,
  { batch, counted = false }: { batch: number; counted?: boolean },
  changeOf: (document: StoredDocument) => Change,
): Promise<number> {
  const kind: CountedChange = 'anonymised';
  const keys = counted ? countedKeys(collection, kind) : [];
  return withTransaction(async (transaction) => {
    const paths = counted ? keys : Object.keys(filter);
    const found = await read(collection, filter, batch, paths, transaction);
    for (const document of found) {
      const update = toUpdate(changeOf(document));
      const one = { _id: document._id, ...filter };
      await storedIn(collection).updateOne(one, update, within(transaction));
    }
    if (counted) await recount(collection, kind, found, transaction);
    return found.length;
  });
}

async function read(
  collection: CollectionName,
  filter: Filter,
  limit: number,
  paths: readonly string[] = [],
  transaction?: Transaction,
): Promise<StoredDocument[]> {
  const projection = Object.fromEntries(['_id', ...paths].map((path) => [path, 1]));
  return storedIn(collection)
    .find(filter, { projection, limit, ...within(transaction) })
    .toArray();
}
