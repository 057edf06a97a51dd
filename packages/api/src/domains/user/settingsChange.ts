import type { SettingsChange } from '@onelastai/contracts';
import { emit, type Transaction, userTopic } from '@onelastai/db';

/** Tells the person's other devices, once the transaction is committed. */
export async function tellSettingsChange(
  userId: string,
  change: SettingsChange,
  transaction: Transaction,
): Promise<void> {
  const payload = { change };
  await emit(transaction, { type: 'settings.changed', topic: userTopic(userId), userId, payload });
}
