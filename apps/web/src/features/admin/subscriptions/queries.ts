import { trpc } from '../../../lib/api.ts';
import type { SubscriptionsSearch } from '../billing/search.ts';

const PAGE_SIZE = 25;
/** A shorter beginning of an address is refused. */
const EMAIL_MIN = 2;

/** In an old or mistyped address, what cannot be a filter counts as none. */
export function subscriptionsOptions(search: SubscriptionsSearch) {
  const { status, state, renewing, target, email = '', user, cursor } = search;
  return trpc.admin.subscriptions.list.queryOptions({
    ...(status ? { status } : {}),
    ...(state ? { billingState: state } : {}),
    ...(renewing ? { renewing: renewing === 'yes' } : {}),
    ...(target ? { target } : {}),
    ...(email.trim().length >= EMAIL_MIN ? { email: email.trim() } : {}),
    ...(user ? { userId: user } : {}),
    ...(cursor ? { cursor } : {}),
    limit: PAGE_SIZE,
  });
}

export const subscriptionOptions = (id: string) =>
  trpc.admin.subscriptions.get.queryOptions({ id });
