import { client, trpc } from '../../../lib/api.ts';
import { pagedOptions } from '../../../lib/pages.ts';

const PAGE_SIZE = 20;

export const paymentMethodsOptions = trpc.subscriptions.paymentMethods.queryOptions();

export const usedCouponsOptions = pagedOptions(
  trpc.coupons.used.infiniteQueryKey({ limit: PAGE_SIZE }),
  ({ page, signal }) => client.coupons.used.query({ limit: PAGE_SIZE, ...page }, { signal }),
);
