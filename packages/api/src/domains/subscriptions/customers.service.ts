import {
  type BillingCustomerDoc,
  createBillingCustomer,
  DuplicateKeyError,
  findBillingCustomer,
  findUserById,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { StripeGateway } from './stripe/gateway.ts';

/** The payment service; throws PAYMENTS_UNAVAILABLE where nothing is sold. */
export function requireStripe({ stripe }: Pick<Deps, 'stripe'>): StripeGateway {
  if (stripe) return stripe;
  throw new DomainError('PAYMENTS_UNAVAILABLE', { message: 'Nothing can be bought here yet.' });
}

/** E.g. `2026-11-24T13`. */
export const hourOf = (now: Date): string => now.toISOString().slice(0, 13);

/** The person as the payment service knows them, made known at the first purchase. */
export async function ensureCustomer(deps: Deps, userId: string): Promise<BillingCustomerDoc> {
  const known = await findBillingCustomer(userId);
  if (known) return known;
  const user = await findUserById(userId);
  if (!user) throw new DomainError('SIGN_IN_REQUIRED', { message: 'Please sign in.' });
  const stripeCustomerId = await requireStripe(deps).createCustomer(
    {
      userId,
      email: user.email,
      name: user.name ?? '',
      locale: user.preferences?.language ?? 'en',
    },
    // By the hour: a key stands for a day, and holds the person to what they were called then.
    `customer:${userId}:${hourOf(deps.clock.now())}`,
  );
  try {
    return await createBillingCustomer(userId, stripeCustomerId, deps.clock.now());
  } catch (error) {
    // Another purchase of the person's was faster, with the same customer.
    const winner = error instanceof DuplicateKeyError && (await findBillingCustomer(userId));
    if (winner) return winner;
    throw error;
  }
}
