import { type AgentDto, type PassPlan, parseError, type SubscriptionDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { trpc } from '../../lib/api.ts';
import { activePassOptions, healthOptions, rememberPass } from './queries.ts';

export interface Checkout {
  buy: (plan: PassPlan) => void;
  buying: boolean;
  error: unknown;
  /** The pass, once it is there. */
  bought: SubscriptionDto | null;
  reset: () => void;
}

/** Buys a pass for an agent; however often it is tried, one intent is one purchase. */
export function useCheckout(agent: AgentDto): Checkout {
  const queries = useQueryClient();
  const requestIds = useRef(new Map<PassPlan, string>());
  const { mutate, isPending, error, data, reset } = useMutation(
    trpc.subscriptions.checkout.mutationOptions({
      onSuccess(result) {
        if (result.status === 'pending') {
          window.location.assign(result.url);
          return;
        }
        requestIds.current.clear();
        const { expiryDate } = result.subscription;
        rememberPass(agent.id, { active: true, expiryDate });
      },
      onError(failure) {
        const { code } = parseError(failure);
        if (code === 'REQUEST_ID_REUSED') requestIds.current.clear();
        // What the page showed is no longer true; the panel goes by these.
        if (code === 'ALREADY_SUBSCRIBED') {
          void queries.invalidateQueries({ queryKey: activePassOptions(agent.id).queryKey });
        }
        if (code === 'PAYMENTS_UNAVAILABLE') {
          void queries.invalidateQueries({ queryKey: healthOptions.queryKey });
        }
      },
    }),
  );

  function requestIdOf(plan: PassPlan): string {
    const requestId = requestIds.current.get(plan) ?? crypto.randomUUID();
    requestIds.current.set(plan, requestId);
    return requestId;
  }

  return {
    buy: (plan) => mutate({ agentId: agent.id, plan, requestId: requestIdOf(plan) }),
    buying: isPending || data?.status === 'pending',
    error,
    bought: data?.status === 'active' ? data.subscription : null,
    reset,
  };
}
