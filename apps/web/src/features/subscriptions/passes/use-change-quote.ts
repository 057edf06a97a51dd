import type { ChangeQuoteDto, PassPlan, SubscriptionDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { trpc } from '../../../lib/api.ts';
import { serverNow } from '../health.ts';
import { useLatest } from '../use-latest.ts';

/** Reckoned anew this long before it would be refused. */
const AHEAD_MS = 20_000;

/** What the pass is to become. `planId`: of a tier. */
export interface ChangeWish {
  plan: PassPlan;
  planId: string | undefined;
}

export function changeInput(pass: SubscriptionDto, { plan, planId }: ChangeWish) {
  return { id: pass.id, plan, ...(planId === undefined ? {} : { planId }) };
}

/** What the change costs; reckoned again before it runs out, for as long as the dialog is open. */
export function useChangeQuote(pass: SubscriptionDto, wish: ChangeWish, enabled: boolean) {
  const query = useQuery(
    trpc.subscriptions.previewChange.queryOptions(changeInput(pass, wish), {
      enabled,
      gcTime: 0,
      staleTime: 60_000,
      refetchInterval: ({ state: { data } }) => (data ? msLeft(data) : false),
    }),
  );
  return {
    shown: useLatest(query.data),
    current: enabled && !query.error ? query.data : undefined,
    error: enabled ? query.error : null,
    refetch: query.refetch,
  };
}

function msLeft({ validUntil }: ChangeQuoteDto): number {
  return Math.max(1000, Date.parse(validUntil) - serverNow().getTime() - AHEAD_MS);
}
