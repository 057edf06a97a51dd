import { trpc } from '../../../lib/api.ts';
import { addDays, midnight } from '../billing/days.ts';
import type { PaymentsSearch } from '../billing/search.ts';

const PAGE_SIZE = 25;
/** A shorter beginning of an address is refused. */
const EMAIL_MIN = 2;

/** In an old or mistyped address, what cannot be a filter counts as none. */
export function paymentsOptions(search: PaymentsSearch) {
  const { state, refunded, target, email = '', user, from, to, cursor } = search;
  return trpc.admin.payments.list.queryOptions({
    ...(state ? { state } : {}),
    ...(refunded ? { refunded: refunded === 'yes' } : {}),
    ...(target ? { target } : {}),
    ...(email.trim().length >= EMAIL_MIN ? { email: email.trim() } : {}),
    ...(user ? { userId: user } : {}),
    ...(from ? { from: midnight(from) } : {}),
    ...(to ? { to: midnight(addDays(to, 1)) } : {}),
    ...(cursor ? { cursor } : {}),
    limit: PAGE_SIZE,
  });
}

export function eventsOptions({ event, type, cursor }: PaymentsSearch) {
  return trpc.admin.payments.events.queryOptions({
    ...(event ? { state: event } : {}),
    ...(type?.trim() ? { type: type.trim() } : {}),
    ...(cursor ? { cursor } : {}),
    limit: PAGE_SIZE,
  });
}

export const eventOptions = (id: string) => trpc.admin.payments.event.queryOptions({ id });
