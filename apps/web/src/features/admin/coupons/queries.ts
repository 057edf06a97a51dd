import { client, trpc } from '../../../lib/api.ts';
import { pagedOptions } from '../../../lib/pages.ts';
import { oneOf, type RawSearch, word } from '../../../lib/search-params.ts';

const PAGE_SIZE = 25;
const STATES = ['on', 'off'] as const;

/** What stands in the address of the list. */
export interface CouponsSearch {
  q?: string | undefined;
  /** Whether it is switched on. */
  switched?: (typeof STATES)[number] | undefined;
  cursor?: string | undefined;
}

export const parseCouponsSearch = ({ q, switched, cursor }: RawSearch): CouponsSearch => ({
  q: word(q, 40),
  switched: oneOf(switched, STATES),
  cursor: word(cursor, 512),
});

export function couponsOptions({ q = '', switched, cursor }: CouponsSearch) {
  return trpc.admin.coupons.list.queryOptions({
    ...(q.trim() ? { q: q.trim() } : {}),
    ...(switched ? { isActive: switched === 'on' } : {}),
    ...(cursor ? { cursor } : {}),
    limit: PAGE_SIZE,
  });
}

export const couponOptions = (id: string) => trpc.admin.coupons.get.queryOptions({ id });

export function redemptionsOptions(id: string) {
  const input = { id, limit: PAGE_SIZE };
  return pagedOptions(trpc.admin.coupons.redemptions.infiniteQueryKey(input), ({ page, signal }) =>
    client.admin.coupons.redemptions.query({ ...input, ...page }, { signal }),
  );
}
