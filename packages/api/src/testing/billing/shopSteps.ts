import { PASS_PLANS } from '@onelastai/contracts';
import fc from 'fast-check';
import { HOUR_S } from './calendar.ts';
import type { RefCoupon } from './shop.ts';

/** Two agents, of which a tier opens one and another tier both. */
export const AGENTS = ['contract-reader', 'maths-tutor'] as const;
export const TARGETS = [...AGENTS, 'tier:study', 'tier:everything'] as const;

const all = {
  isFirstOnly: false,
  isStackable: false,
  target: null,
  plan: null,
  perPerson: 9,
  max: 9,
};
/** Those of one person; the codes' ends make them so. */
export const COUPONS: Record<string, RefCoupon> = {
  LAST: { ...all, kind: 'percent', worth: 50, max: 1, isStackable: true },
  TWICE: { ...all, kind: 'fixed', worth: 300, perPerson: 2, isStackable: true },
  FIRST: { ...all, kind: 'percent', worth: 33, isFirstOnly: true },
  GIFT: { ...all, kind: 'percent', worth: 100, target: 'tier:study', plan: 'monthly', max: 1 },
};

/** How webhooks come. */
export const DELIVERIES = ['now', 'five times', 'shuffled', 'lost'] as const;

const is = <Kind extends string>(kind: Kind) => fc.constant(kind);
const target = fc.constantFrom(...TARGETS);
const plan = fc.constantFrom(...PASS_PLANS);
/** One of the passes that run. */
const which = fc.nat({ max: 2 });

const buy = fc.record({
  kind: is('buy'),
  target,
  plan: fc.constantFrom(...PASS_PLANS, 'daily'),
  renew: fc.constantFrom(true, true, false),
  trial: fc.constantFrom(false, false, true),
  coupons: fc.subarray(Object.keys(COUPONS), { maxLength: 2 }),
  outcome: fc.constantFrom('paid', 'paid', 'paid', 'declined', 'back'),
});
const payPage = fc.record({ kind: is('page'), target });
const wait = fc.record({
  kind: is('wait'),
  until: fc.oneof(
    fc.record({ seconds: fc.integer({ min: 60, max: 30 * HOUR_S }) }),
    fc.record({
      due: fc.constantFrom('period-end' as const, 'retry' as const, 'grace-end' as const),
      past: fc.constantFrom(-60, 0, 1, HOUR_S + 60),
    }),
  ),
});
const card = fc.record({ kind: is('card'), pays: fc.boolean() });
const invoice = fc.record({ kind: is('invoice'), which });
const change = fc.record({
  kind: is('change'),
  which,
  target,
  plan,
  afterSeconds: fc.constantFrom(0, 1, 300, 598, 700),
});
const renewal = fc.record({ kind: is('renewal'), which, isOn: fc.boolean() });
const cancel = fc.record({ kind: is('cancel'), which });
const refund = fc.record({ kind: is('refund'), which, percent: fc.constantFrom(1, 50, 100, 101) });
/** At the payment service itself, where administrators can do it too. */
const elsewhere = fc.record({ kind: is('refunded elsewhere'), which });
const webhooks = fc.record({
  kind: is('webhooks'),
  mode: fc.constantFrom(...DELIVERIES),
});
const jobs = fc.record({ kind: is('jobs') });
/** Nothing is heard for a while; then all at once, or only what reconciling finds. */
const outage = fc.record({
  kind: is('outage'),
  isLost: fc.boolean(),
  /** Whether something else is heard before it is looked after. */
  hearsFirst: fc.boolean(),
  steps: fc.array(fc.oneof(wait, card, invoice, elsewhere), { minLength: 1, maxLength: 4 }),
});

export const shopStep = fc.oneof(
  { weight: 6, arbitrary: buy },
  { weight: 2, arbitrary: payPage },
  { weight: 5, arbitrary: wait },
  { weight: 2, arbitrary: card },
  { weight: 2, arbitrary: invoice },
  { weight: 3, arbitrary: change },
  { weight: 2, arbitrary: renewal },
  { weight: 2, arbitrary: cancel },
  { weight: 2, arbitrary: refund },
  { weight: 1, arbitrary: elsewhere },
  { weight: 2, arbitrary: webhooks },
  { weight: 1, arbitrary: jobs },
  { weight: 2, arbitrary: outage },
);

export type ShopStep = typeof shopStep extends fc.Arbitrary<infer Step> ? Step : never;
export type Step<Kind extends ShopStep['kind']> = Extract<ShopStep, { kind: Kind }>;

/** What chance alone would seldom bring together. */
const fails = fc.tuple(fc.constantFrom(1, 60), fc.boolean()).map(([past, isLost]): ShopStep[] => [
  { kind: 'card', pays: false },
  { kind: 'webhooks', mode: isLost ? 'lost' : 'now' },
  { kind: 'wait', until: { due: 'period-end', past } },
]);
const lapses = fails.map((steps): ShopStep[] => [
  ...steps,
  { kind: 'wait', until: { due: 'grace-end', past: 1 } },
  { kind: 'jobs' },
]);
const isOpenTwice = fc.tuple(buy, buy).map(([one, other]): ShopStep[] => [
  { ...one, target: 'maths-tutor', outcome: 'back', trial: false, coupons: [] },
  { ...other, target: 'tier:study', outcome: 'paid', trial: false, coupons: [] },
  { kind: 'page', target: 'maths-tutor' },
]);

const piece = fc.oneof(
  { weight: 12, arbitrary: shopStep.map((step) => [step]) },
  { weight: 2, arbitrary: fails },
  { weight: 2, arbitrary: lapses },
  { weight: 1, arbitrary: isOpenTwice },
);

/** A purchase, and what comes of it. */
export const shopSteps = fc
  .tuple(buy, fc.array(piece, { minLength: 4, maxLength: 9, size: 'max' }))
  .map(([first, pieces]) => [first, ...pieces.flat()]);
