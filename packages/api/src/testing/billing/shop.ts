import { type PassPlan, planIdOf } from '@onelastai/contracts';
import { DAY_S } from './calendar.ts';
import { Reference } from './reference.ts';
import { expectedOf, type RefPass } from './referencePass.ts';

const OPEN_S = 45 * 60;
const USABLE_S = 2 * 60;

/** What can be bought, as the catalogue and the tiers say. */
export interface Offered {
  /** Minor units; a period that is not sold is absent. */
  prices: Partial<Record<PassPlan, number>>;
  trialDays: number;
  /** Of a tier. */
  opens: ReadonlySet<string> | 'all';
}

export interface RefCoupon {
  kind: 'percent' | 'fixed';
  worth: number;
  max: number;
  perPerson: number;
  isFirstOnly: boolean;
  isStackable: boolean;
  /** `null`: all. */
  target: string | null;
  plan: PassPlan | null;
}

export interface Wish {
  target: string;
  plan: PassPlan;
  renew: boolean;
  trial: boolean;
  coupons: string[];
}

interface OpenPage extends Wish {
  price: number;
  discount: number;
  trialDays: number;
  expiresAt: number;
}

/** The person at our shop: what they may buy, for how much, and what they hold of it. */
export class Shop {
  readonly person: Reference;
  readonly pages = new Map<string, OpenPage>();
  /** How often each coupon is held or used. */
  readonly uses = new Map<string, number>();
  readonly #tried = new Set<string>();
  readonly #offers: ReadonlyMap<string, Offered>;
  readonly #coupons: ReadonlyMap<string, RefCoupon>;

  constructor(
    now: number,
    offers: ReadonlyMap<string, Offered>,
    coupons: ReadonlyMap<string, RefCoupon>,
  ) {
    this.person = new Reference(now);
    this.#offers = offers;
    this.#coupons = coupons;
  }

  /** `undefined`: not sold so. */
  priceOf(target: string, plan: PassPlan): number | undefined {
    return this.#offers.get(target)?.prices[plan];
  }

  /** Passes that open something now. */
  live(): RefPass[] {
    return this.person.passes.filter((pass) => expectedOf(pass).openUntil > this.person.now);
  }

  /** Until when the agent is open; `null`: it is not. */
  openUntil(agentId: string): number | null {
    const ends = this.live()
      .filter(({ target }) => this.#opens(target, agentId))
      .map((pass) => expectedOf(pass).openUntil);
    return ends.length === 0 ? null : Math.max(...ends);
  }

  #opens(target: string, agentId: string): boolean {
    if (planIdOf(target) === null) return target === agentId;
    const opens = this.#offers.get(target)?.opens;
    return opens === 'all' || opens?.has(agentId) === true;
  }

  #isHeld(target: string): boolean {
    const isTier = planIdOf(target) !== null;
    return this.live().some(
      ({ target: held }) =>
        held === target || (isTier ? planIdOf(held) !== null : this.#opens(held, target)),
    );
  }

  /** A page to pay at: 'open', or why there is none. */
  order(wish: Wish): string {
    const offer = this.#offers.get(wish.target);
    const price = offer?.prices[wish.plan];
    if (!offer || price === undefined) return 'NOT_FOR_SALE';
    const open = this.pages.get(wish.target);
    if (open && isSame(open, wish) && open.expiresAt - this.person.now > USABLE_S) return 'open';
    this.#close(wish.target);
    if (this.#isHeld(wish.target)) return 'ALREADY_SUBSCRIBED';
    const mayTry = offer.trialDays > 0 && !this.#tried.has(wish.target);
    if (wish.trial && !mayTry) return 'TRIAL_NOT_AVAILABLE';
    if (wish.trial && wish.coupons.length > 0) return 'COUPON_NOT_VALID';
    const discount = this.#discount(wish, price);
    if (discount === null) return 'COUPON_NOT_VALID';
    for (const code of wish.coupons) this.#use(code, 1);
    const trialDays = wish.trial ? offer.trialDays : 0;
    const expiresAt = this.person.now + OPEN_S;
    this.pages.set(wish.target, { ...wish, price, discount, trialDays, expiresAt });
    return 'open';
  }

  /** Pays at the page that is open for the target. */
  pay(target: string): void {
    const page = this.pages.get(target);
    if (!page) throw new Error('There is no open page.');
    this.pages.delete(target);
    const isDouble = this.#isHeld(target);
    const covered = this.live().filter((pass) => this.#opens(target, pass.target));
    const { plan, price, discount, trialDays, renew } = page;
    const pass = this.person.buy({ target, plan, price, discount, trialDays, renews: renew });
    if (trialDays > 0) this.#tried.add(target);
    if (!isDouble) {
      if (planIdOf(target) !== null) for (const one of covered) one.renews = false;
      return;
    }
    for (const code of page.coupons) this.#use(code, -1);
    this.person.giveBack(pass);
  }

  advance(to: number): void {
    this.person.advance(to);
    for (const [target, { expiresAt }] of this.pages) if (expiresAt <= to) this.#close(target);
  }

  /** What an unpaid pass comes to once its grace days are over and somebody looks. */
  endUnpaid(): void {
    for (const pass of this.person.passes) {
      const { billingState, openUntil } = expectedOf(pass);
      if (billingState === 'past-due' && openUntil <= this.person.now) this.person.endUnpaid(pass);
    }
  }

  #close(target: string): void {
    for (const code of this.pages.get(target)?.coupons ?? []) this.#use(code, -1);
    this.pages.delete(target);
  }

  #use(code: string, change: 1 | -1): void {
    this.uses.set(code, (this.uses.get(code) ?? 0) + change);
  }

  /** `null`: one of the codes does not hold. */
  #discount({ target, plan, coupons: codes }: Wish, price: number): number | null {
    const coupons = codes.flatMap((code) => this.#coupons.get(code) ?? []);
    const holds = codes.every((code) => {
      const coupon = this.#coupons.get(code);
      const used = this.uses.get(code) ?? 0;
      return (
        coupon &&
        used < Math.min(coupon.max, coupon.perPerson) &&
        (coupon.target === null || coupon.target === target) &&
        (coupon.plan === null || coupon.plan === plan) &&
        !(coupon.isFirstOnly && this.person.passes.length > 0)
      );
    });
    if (!holds || (coupons.length > 1 && !coupons.every(({ isStackable }) => isStackable))) {
      return null;
    }
    const percents = coupons.filter(({ kind }) => kind === 'percent').map(({ worth }) => worth);
    const fixed = coupons.filter(({ kind }) => kind === 'fixed').map(({ worth }) => worth);
    let left = price;
    for (const percent of percents) left -= Math.floor((2 * price * percent + 100) / 200);
    for (const worth of fixed) {
      // Nothing is left for it to take off.
      if (left <= 0) return null;
      left -= worth;
    }
    return price - Math.max(0, left);
  }
}

function isSame(one: Wish, other: Wish): boolean {
  const codes = ({ coupons }: Wish) => [...coupons].sort().join();
  return (
    one.plan === other.plan &&
    one.renew === other.renew &&
    one.trial === other.trial &&
    codes(one) === codes(other)
  );
}

export const GRACE_S = 3 * DAY_S;
