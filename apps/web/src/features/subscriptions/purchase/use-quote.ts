import type { PassPlan, QuoteDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { trpc } from '../../../lib/api.ts';
import type { PurchaseTarget } from '../target.ts';
import { useLatest } from '../use-latest.ts';

/** What a person chooses about a purchase. */
export interface PurchaseChoice {
  plan: PassPlan;
  renew: boolean;
  trial: boolean;
  coupons: string[];
  /** A code that is typed and not applied yet. */
  typed: string;
}

/** The input of `quote`, and of `checkout` but for the request's id. */
export function purchaseInput(target: PurchaseTarget, choice: PurchaseChoice) {
  const { plan, renew, trial, coupons } = choice;
  // A coupon lowers the first charge, and a trial has none.
  return { ...target, plan, renew, trial, coupons: trial ? [] : coupons };
}

interface Quote {
  /** The last one that came: of the choice before while the next is on its way. */
  shown: QuoteDto | undefined;
  /** What is shown is what would be charged. */
  isCurrent: boolean;
  error: unknown;
  isFetching: boolean;
  retry: () => void;
}

export function useQuote(target: PurchaseTarget, choice: PurchaseChoice): Quote {
  const { data, error, isFetching, refetch } = useQuery(
    trpc.subscriptions.quote.queryOptions(purchaseInput(target, choice), { gcTime: 60_000 }),
  );
  return {
    shown: useLatest(data),
    isCurrent: data !== undefined && !error,
    error,
    isFetching,
    retry: () => void refetch(),
  };
}
