import { type Transaction, within } from '../connection/transaction.ts';
import type { CollectionName } from '../models.ts';
import { counters } from './counters.ts';
import { rederive } from './derivation.ts';
import { type StoredDocument, storedIn, valueAt } from './stored.ts';

/** `deleted`: the documents are gone; `anonymised`: they name their person no more. */
export type CountedChange = 'deleted' | 'anonymised';

function countersOf(source: CollectionName, change: CountedChange) {
  return counters.flatMap((counter) =>
    counter.sources
      .filter(({ collection, people }) => collection === source && (people || change === 'deleted'))
      .map((from) => ({ counter, ...from })),
  );
}

/** The fields that `recount` reads of the documents. */
export function countedKeys(source: CollectionName, change: CountedChange): string[] {
  return countersOf(source, change).map(({ key }) => key);
}

/** Sets what these documents were counted in, as part of the transaction that has changed them. */
export async function recount(
  source: CollectionName,
  change: CountedChange,
  documents: StoredDocument[],
  transaction: Transaction,
): Promise<void> {
  for (const { counter, key, names = '_id' } of countersOf(source, change)) {
    const named = documents.map((document) => valueAt(document, key)).filter((id) => id != null);
    const values = [...new Map(named.map((id) => [String(id), id])).values()];
    const counted = await storedIn(counter.collection)
      .find({ [names]: { $in: values } }, within(transaction))
      .toArray();
    await rederive(counter, counted, transaction);
  }
}
