import { findBillingCustomer } from '@onelastai/db';
import type { TestPayments } from '../payments.ts';
import { signedIn } from '../testApi.ts';
import type { RefPass } from './referencePass.ts';
import { type Offered, Shop } from './shop.ts';
import { COUPONS } from './shopSteps.ts';
import {
  type DeliveryMode,
  lookAfter,
  type Person,
  printCoupons,
  readPerson,
  setWebhooks,
} from './shopWorld.ts';

/** A person at the product, beside what the reference holds of them. */
export class ShopPerson {
  readonly payments: TestPayments;
  readonly person: Person;
  /** Of the codes that are theirs. */
  readonly ending: string;
  readonly shop: Shop;
  /** The payment service's ids of the pages that were opened last, by target. */
  readonly sessions = new Map<string, string>();
  #mode: DeliveryMode = 'now';

  private constructor(
    payments: TestPayments,
    person: Person,
    ending: string,
    offers: ReadonlyMap<string, Offered>,
  ) {
    this.payments = payments;
    this.person = person;
    this.ending = ending;
    const coupons = new Map(Object.entries(COUPONS).map(([name, one]) => [name + ending, one]));
    this.shop = new Shop(this.#seconds(), offers, coupons);
    this.deliver('now');
  }

  static async enter(
    payments: TestPayments,
    offers: ReadonlyMap<string, Offered>,
  ): Promise<ShopPerson> {
    const person = await signedIn(payments.deps);
    return new ShopPerson(payments, person, await printCoupons(payments), offers);
  }

  /** Takes the person's passes along no further. */
  async leave(): Promise<void> {
    const { double, deps } = this.payments;
    this.deliver('now');
    await double.deliver();
    const customer = await findBillingCustomer(this.person.userId);
    if (customer) await deps.stripe?.deleteCustomer(customer.stripeCustomerId);
    await double.settled();
  }

  get api() {
    return this.person.api.subscriptions;
  }

  get mode(): DeliveryMode {
    return this.#mode;
  }

  /** From now on webhooks come so. */
  deliver(mode: DeliveryMode): void {
    this.#mode = mode;
    setWebhooks(this.payments, mode);
  }

  #seconds(): number {
    return Math.floor(this.payments.clock.now().getTime() / 1000);
  }

  /** At the product, the payment service and in the reference. */
  async wait(seconds: number): Promise<void> {
    if (seconds <= 0) return;
    const { clock, double } = this.payments;
    clock.advance(seconds * 1000);
    this.shop.advance(this.#seconds());
    await double.advanceTo(clock.now());
  }

  /** Until everything that has happened is known, one way or the other. */
  async settle(): Promise<void> {
    const { double } = this.payments;
    if (this.#mode === 'shuffled') await double.deliver();
    await double.settled();
    if (this.#mode === 'lost') await lookAfter(this.payments);
  }

  async read(): ReturnType<typeof readPerson> {
    return readPerson(this.payments, this.person, this.ending);
  }

  async idOf(pass: RefPass): Promise<string> {
    const { passes } = await this.read();
    const id = passes[this.shop.person.passes.indexOf(pass)]?.id;
    if (id === undefined) throw new Error('The pass is not known.');
    return id;
  }
}
