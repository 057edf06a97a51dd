import type { InvoiceDto, PassTarget, PaymentState } from '@onelastai/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { invoicesOptions } from './queries.ts';

/** The newest invoice for something, in one of these states; `undefined` without one. */
export function useInvoiceOf(
  target: PassTarget,
  ...states: PaymentState[]
): InvoiceDto | undefined {
  const { data } = useInfiniteQuery(invoicesOptions);
  return data?.pages
    .flatMap((page) => page.items)
    .find((invoice) => invoice.target === target && states.includes(invoice.state));
}
