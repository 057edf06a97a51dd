import { countOtherAdministrators, type Transaction } from '@onelastai/db';
import { DomainError } from '../../errors.ts';

/** For whatever takes this administrator away. Throws LAST_ADMIN where no other would be left. */
export async function requireOtherAdministrator(
  userId: string,
  transaction: Transaction,
): Promise<void> {
  if ((await countOtherAdministrators(userId, transaction)) > 0) return;
  throw new DomainError('LAST_ADMIN', {
    message: 'This is the last active administrator. Make somebody else one first.',
  });
}
