import { MAX_NAMED_AGENTS } from '@onelastai/contracts';
import type { Transaction } from '../connection/transaction.ts';
import { emit } from '../outbox/outbox.queries.ts';

/** Who is told that agents have changed. */
export const CATALOGUE_TOPIC = 'catalogue';

/** An adopted database may have longer ones. */
const isShort = (id: string): boolean => id.length <= 60;

/**
 * Tells every process that keeps the catalogue in memory to read these agents anew, by their public
 * ids. Belongs into the transaction of every write to `agents`.
 */
export async function emitCatalogueChanged(
  transaction: Transaction,
  ids: readonly string[] | 'all',
): Promise<void> {
  const fits = ids !== 'all' && ids.length <= MAX_NAMED_AGENTS && ids.every(isShort);
  const agentIds = fits ? [...ids] : 'all';
  await emit(transaction, {
    topic: CATALOGUE_TOPIC,
    type: 'catalogue.changed',
    payload: { agentIds },
  });
}
