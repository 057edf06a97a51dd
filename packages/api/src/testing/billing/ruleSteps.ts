import { PASS_PLANS } from '@onelastai/contracts';
import fc from 'fast-check';
import { DAY_S, HOUR_S } from './calendar.ts';

export const TARGETS = ['tier:study', 'tier:everything'] as const;
const target = fc.constantFrom(...TARGETS);
const plan = fc.constantFrom(...PASS_PLANS);

const coupon = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), worth: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ kind: fc.constant('fixed' as const), worth: fc.integer({ min: 1, max: 5000 }) }),
);

const buy = fc.record({
  kind: fc.constant('buy' as const),
  target,
  plan,
  renews: fc.boolean(),
  trialDays: fc.constantFrom(0, 0, 0, 1, 7),
  coupons: fc.array(coupon, { maxLength: 3 }),
  /** Of the card that is given, from the second payment on. */
  paysLater: fc.boolean(),
});

/** So long, or until shortly before or after something is due. */
const wait = fc.record({
  kind: fc.constant('wait' as const),
  until: fc.oneof(
    fc.record({ seconds: fc.integer({ min: 1, max: 3 * DAY_S }) }),
    fc.record({ seconds: fc.integer({ min: 1, max: 35 }).map((days) => days * DAY_S) }),
    fc.record({
      due: fc.constantFrom('period-end' as const, 'retry' as const, 'grace-end' as const),
      past: fc.constantFrom(-HOUR_S, -1, 0, 1, HOUR_S, HOUR_S + 1),
    }),
  ),
});

const change = fc.record({
  kind: fc.constant('change' as const),
  target,
  plan,
  /** How long the price was shown. */
  afterSeconds: fc.integer({ min: 0, max: 600 }),
});

export const ruleStep = fc.oneof(
  { weight: 2, arbitrary: buy },
  { weight: 5, arbitrary: wait },
  { weight: 3, arbitrary: change },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('card' as const), pays: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('pay' as const), which: fc.constantFrom(0, -1) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('renewal' as const), isOn: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      percent: fc.integer({ min: 1, max: 100 }),
    }),
  },
);

export type RuleStep = typeof ruleStep extends fc.Arbitrary<infer Step> ? Step : never;

/** Ends of months, leap days, and hours that summer time takes away or gives twice. */
export const begins = fc.oneof(
  fc.constantFrom(
    '2024-01-31T10:00:00.437Z',
    '2024-02-29T00:00:00.000Z',
    '2026-01-31T23:59:59.999Z',
    '2026-03-29T00:59:59.500Z',
    '2026-10-25T00:30:00.001Z',
    '2027-12-31T12:00:00.000Z',
  ),
  fc
    .date({
      min: new Date('2024-01-01T00:00:00Z'),
      max: new Date('2028-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString()),
);

/** Minor units of each target and period. */
export const prices = fc.array(fc.integer({ min: 1, max: 20_000 }), {
  minLength: TARGETS.length * PASS_PLANS.length,
  maxLength: TARGETS.length * PASS_PLANS.length,
});
