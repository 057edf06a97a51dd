import { couponCodeInput } from '@onelastai/contracts';
import { useMutation } from '@tanstack/react-query';
import type { Dispatch, SetStateAction } from 'react';
import { client } from '../../../lib/api.ts';
import type { PurchaseTarget } from '../target.ts';
import type { PurchaseChoice } from './use-quote.ts';

export interface Coupons {
  /** Checks the typed code and takes it; false: it stays in the field, and `error` says why. */
  apply: () => Promise<boolean>;
  remove: (code: string) => void;
  checking: boolean;
  error: unknown;
  reset: () => void;
}

export function useCoupons(
  target: PurchaseTarget,
  { plan, coupons, typed }: PurchaseChoice,
  onChoice: Dispatch<SetStateAction<PurchaseChoice>>,
): Coupons {
  const check = useMutation({
    mutationFn: (code: string) =>
      client.coupons.check.query({ ...target, plan, code, others: coupons }),
  });

  async function apply(): Promise<boolean> {
    const parsed = couponCodeInput.safeParse(typed);
    const code = parsed.success ? parsed.data : typed.trim().toUpperCase();
    const clear = { typed: '' };
    if (coupons.includes(code)) {
      onChoice((before) => ({ ...before, ...clear }));
      return true;
    }
    try {
      const taken = await check.mutateAsync(code);
      onChoice((before) => ({ ...before, ...clear, coupons: [...before.coupons, taken.code] }));
      return true;
    } catch {
      // `error` tells.
      return false;
    }
  }

  return {
    apply,
    remove(code) {
      check.reset();
      onChoice((before) => ({ ...before, coupons: before.coupons.filter((it) => it !== code) }));
    },
    checking: check.isPending,
    error: check.error,
    reset: check.reset,
  };
}
