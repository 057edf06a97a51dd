import mongoose, { type mongo } from 'mongoose';
import { emitCatalogueChanged } from '../agents/catalogueEvents.ts';
import { isDatabaseUnavailable, TransactionConflictError } from '../connection/errors.ts';
import { type Transaction, within, withTransaction } from '../connection/transaction.ts';
import type { CollectionName } from '../models.ts';
import type { Findings } from './finding.ts';
import { type StoredDocument, type StoredId, storedIn, valueAt } from './stored.ts';

/** Values by dotted path, e.g. `{ 'stats.likes': 3 }`. `undefined`: the field should be absent. */
export type DerivedValues = Record<string, unknown>;

/** Fields of a collection that follow from other documents. */
export interface Derivation {
  kind: 'counter' | 'author';
  collection: CollectionName;
  /** As findings name it. */
  path: string;
  /** Each document's values, in the documents' order; none where nothing can be said. */
  derive(documents: StoredDocument[], transaction?: Transaction): Promise<DerivedValues[]>;
}

interface Drift {
  id: StoredId;
  path: string;
  expected: unknown;
  actual: unknown;
}

/** Documents in one transaction: few, so that those who write them meanwhile need not wait long. */
const CHUNK = 20;

/**
 * Compares a batch with what it should be. What differs is looked at again in a transaction, where
 * nothing changes meanwhile, before it counts; with `repair` it is set there, too. Writers of such a
 * field write it in the transaction that writes its source, so one of the two is run again.
 */
export async function findDrift(
  derivation: Derivation,
  documents: StoredDocument[],
  { findings, repair }: { findings: Findings; repair: boolean },
): Promise<void> {
  const suspects = [...new Set((await driftOf(derivation, documents)).map(({ id }) => id))];
  for (let at = 0; at < suspects.length; at += CHUNK) {
    await examine(derivation, suspects.slice(at, at + CHUNK), { findings, repair });
  }
}

async function examine(
  derivation: Derivation,
  ids: StoredId[],
  { findings, repair }: { findings: Findings; repair: boolean },
): Promise<void> {
  const { kind, collection, path: whole } = derivation;
  const place = { kind, collection, path: whole };
  try {
    for (const { id, path, ...values } of await confirm(derivation, ids, repair)) {
      const shown = path.replace(/\.\d+\./g, '[].');
      findings.add({ ...place, path: shown }, { id: String(id), ...values }, { mended: repair });
    }
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    const [id, ...others] = ids;
    if (others.length === 0) return findings.add({ ...place, reason }, { id: String(id) });
    // One of them must not keep the others from being looked at.
    for (const one of ids) await examine(derivation, [one], { findings, repair });
  }
}

/** Why documents cannot be looked at or mended; `null` where it is no fault of theirs. */
function reasonOf(error: unknown): string | null {
  if (error instanceof TransactionConflictError) return 'written too often to be looked at';
  const isRefused = error instanceof mongoose.mongo.MongoBulkWriteError;
  return isRefused && !isDatabaseUnavailable(error) ? 'cannot be mended as it is stored' : null;
}

async function confirm(derivation: Derivation, ids: StoredId[], repair: boolean): Promise<Drift[]> {
  const collection = storedIn(derivation.collection);
  return withTransaction(async (transaction) => {
    const documents = await collection.find({ _id: { $in: ids } }, within(transaction)).toArray();
    const drift = await driftOf(derivation, documents, transaction);
    if (repair) await mend(derivation, drift, { documents, transaction });
    return drift;
  });
}

/** Sets what follows from other documents, which this transaction has changed. */
export async function rederive(
  derivation: Derivation,
  documents: StoredDocument[],
  transaction: Transaction,
): Promise<void> {
  const drift = await driftOf(derivation, documents, transaction);
  await mend(derivation, drift, { documents, transaction });
}

async function mend(
  { collection }: Derivation,
  drift: Drift[],
  { documents, transaction }: { documents: StoredDocument[]; transaction: Transaction },
): Promise<void> {
  if (drift.length === 0) return;
  await storedIn(collection).bulkWrite(drift.map(toUpdate), within(transaction));
  if (collection !== 'agents') return;
  const mended = new Set(drift.map(({ id }) => id));
  const changed = documents.filter(({ _id }) => mended.has(_id)).map(({ id }) => String(id));
  await emitCatalogueChanged(transaction, changed);
}

async function driftOf(
  { kind, derive }: Derivation,
  documents: StoredDocument[],
  transaction?: Transaction,
): Promise<Drift[]> {
  const derived = await derive(documents, transaction);
  return documents.flatMap((document, at) =>
    Object.entries(derived[at] ?? {}).flatMap(([path, expected]) => {
      const actual = valueAt(document, path);
      // A counter that is missing reads as 0.
      const same = actual === expected || (kind === 'counter' && actual == null && expected === 0);
      return same ? [] : [{ id: document._id, path, expected, actual }];
    }),
  );
}

function toUpdate({ id, path, expected }: Drift): mongo.AnyBulkWriteOperation<StoredDocument> {
  const filter = { _id: id };
  return expected === undefined
    ? { updateOne: { filter, update: { $unset: { [path]: true } } } }
    : { updateOne: { filter, update: { $set: { [path]: expected } } } };
}
