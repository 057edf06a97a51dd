import type { Reference } from './reference.ts';

/**
 * Parameters of `fc.assert`: the same sequences each time, unless `FC_SEED` says otherwise; more of
 * them with `FC_RUNS`. A failure prints seed and path.
 */
export function propertyRuns(numRuns: number) {
  return { numRuns: numberOf('FC_RUNS') ?? numRuns, seed: numberOf('FC_SEED') ?? SEED };
}

const SEED = 20_261_124;

/** Whether the sequences are the usual ones: those of other seeds may miss a way. */
export function areUsual({ numRuns, seed }: { numRuns: number; seed: number }): boolean {
  return seed === SEED && numRuns >= 100;
}

function numberOf(name: string): number | undefined {
  const given = process.env[name];
  return given === undefined ? undefined : Number(given);
}

/** What a run has come through at all: sequences that never get anywhere would prove nothing. */
export function waysOf({ passes, credit }: Reference): string[] {
  return passes.flatMap(({ billingState, endReason, invoices }) => [
    endReason ?? billingState,
    ...(credit > 0 ? ['credit left'] : []),
    ...(invoices.some(({ isChange }) => isChange) ? ['changed'] : []),
    ...(invoices.some(({ refunded }) => refunded > 0) ? ['given back'] : []),
    ...(invoices.some(({ isVoid }) => isVoid) ? ['taken back'] : []),
    ...(invoices.filter(({ isChange, isPaid }) => isPaid && !isChange).length > 1
      ? ['renewed']
      : []),
  ]);
}

export const WAYS = [
  'trialing',
  'paid',
  'past-due',
  'ran-out',
  'cancelled',
  'refunded',
  'payment-failed',
  'credit left',
  'changed',
  'given back',
  'taken back',
  'renewed',
];
