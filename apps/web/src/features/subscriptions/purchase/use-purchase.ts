import { parseError } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { trpc } from '../../../lib/api.ts';
import { rememberOrigin } from '../checkout/origin.ts';
import { healthOptions } from '../health.ts';
import { refreshPasses } from '../queries.ts';
import type { PurchaseTarget } from '../target.ts';
import { type PurchaseChoice, purchaseInput } from './use-quote.ts';

/** Leads to payment; however often it is tried, one intent is one purchase. */
export function usePurchase(target: PurchaseTarget, title: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const requestIds = useRef(new Map<string, string>());
  // The page of the payment service is on its way.
  const [leaving, setLeaving] = useState(false);

  // "Back" from the payment page may bring this one as it was left.
  useEffect(() => {
    const back = () => setLeaving(false);
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, []);

  const checkout = useMutation(
    trpc.subscriptions.checkout.mutationOptions({
      onSuccess({ id, url }) {
        rememberOrigin(id, title);
        if (url === null) {
          requestIds.current.clear();
          void navigate({ to: '/checkout/$id', params: { id } });
          return;
        }
        setLeaving(true);
        window.location.assign(url);
      },
      onError(failure) {
        const { code } = parseError(failure);
        if (code === 'REQUEST_ID_REUSED') requestIds.current.clear();
        // What the page showed is no longer true.
        if (code) void queries.invalidateQueries({ queryKey: trpc.subscriptions.quote.pathKey() });
        if (code === 'ALREADY_SUBSCRIBED') refreshPasses();
        if (code === 'PAYMENTS_UNAVAILABLE') {
          void queries.invalidateQueries({ queryKey: healthOptions.queryKey });
        }
      },
    }),
  );

  function buy(choice: PurchaseChoice): void {
    const input = purchaseInput(target, choice);
    const intent = JSON.stringify(input);
    const requestId = requestIds.current.get(intent) ?? crypto.randomUUID();
    requestIds.current.set(intent, requestId);
    checkout.mutate({ ...input, requestId });
  }

  return {
    buy,
    buying: checkout.isPending || leaving,
    error: checkout.error,
    reset: checkout.reset,
  };
}
