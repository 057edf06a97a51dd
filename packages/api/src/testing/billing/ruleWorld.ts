import type { PassEndReason, PassPlan } from '@onelastai/contracts';
import {
  type CardBehaviour,
  type InProcessDouble,
  openInProcess,
  StripeError,
} from '@onelastai/stripe-double';
import type Stripe from 'stripe';
import { passStateOf, unpaidSince } from '../../domains/subscriptions/rules/passState.ts';
import {
  currentPayment,
  refundFor,
  spreadRefund,
} from '../../domains/subscriptions/rules/refund.ts';
import { readInvoice, readSubscription } from '../../domains/subscriptions/stripe/readings.ts';
import type { InvoiceSnapshot } from '../../domains/subscriptions/stripe/snapshots.ts';
import { newPage, newPrice, type RuleOrder, type Sold } from './rulePages.ts';

/** As many of the newest as the product reads along. */
const READ_ALONG = 5;
/** As many of the newest as are compared. */
export const COMPARED = 20;
const CHECKOUT_S = 45 * 60;

/** A pass as the product's rules read it. */
export interface ReadPass {
  subscription: ReturnType<typeof readSubscription>;
  state: ReturnType<typeof passStateOf>;
  /** The newest `COMPARED`, the oldest first. */
  invoices: (InvoiceSnapshot & { refunded: number })[];
}

/** One person at the payment service, whose answers go through our readings and rules; no database. */
export class RuleWorld {
  readonly #stripe: InProcessDouble;
  readonly #clock: { now(): Date };
  readonly #customer: string;
  readonly #prices = new Map<string, string>();
  #isRefunded = false;
  readonly #known = new Map<string, ReturnType<typeof passStateOf>>();
  readonly #endReasons = new Map<string, PassEndReason>();
  /** Of each pass, the newest last. */
  readonly subscriptions: string[] = [];

  private constructor(stripe: InProcessDouble, clock: { now(): Date }) {
    this.#stripe = stripe;
    this.#clock = clock;
    const customer: Stripe.Customer = JSON.parse(stripe.request('POST /v1/customers'));
    this.#customer = customer.id;
  }

  static async open(clock: { now(): Date }): Promise<RuleWorld> {
    return new RuleWorld(await openInProcess(clock), clock);
  }

  #priceId(sold: Sold): string {
    const key = `${sold.target} ${sold.plan} ${sold.price}`;
    const known = this.#prices.get(key);
    if (known !== undefined) return known;
    const made = newPrice(this.#stripe, key, sold);
    this.#prices.set(key, made);
    return made;
  }

  async buy(order: RuleOrder, card: CardBehaviour): Promise<void> {
    const page = { ...order, customer: this.#customer, price: this.#priceId(order) };
    const session = newPage(this.#stripe, page, this.#seconds() + CHECKOUT_S);
    await this.#stripe.complete(session, 'paid', { card });
    const paid: Stripe.Checkout.Session = JSON.parse(
      this.#stripe.request('GET /v1/checkout/sessions/:id', {}, session),
    );
    this.subscriptions.push(String(paid.subscription));
    if (!order.renews) this.setRenewal(false);
  }

  setRenewal(isOn: boolean): void {
    this.#update({ cancel_at_period_end: String(!isOn) });
  }

  setCard(card: CardBehaviour): void {
    this.#stripe.setCard(this.#customer, card);
  }

  async advance(): Promise<void> {
    await this.#stripe.advanceTo(this.#clock.now());
  }

  /** Answers whether the card paid. */
  pay(invoiceId: string): boolean {
    try {
      this.#stripe.payInvoice(invoiceId);
      return true;
    } catch {
      return false;
    }
  }

  /** As the gateway shows a change, in minor units and seconds. */
  quote(sold: Sold, prorationAt: number) {
    const { subscription } = this.read();
    const { lines, amount_due }: Stripe.Invoice = JSON.parse(
      this.#stripe.request('POST /v1/invoices/create_preview', {
        subscription: subscription.id,
        subscription_details: this.#changeOf(sold, prorationAt),
      }),
    );
    const sum = (sign: 1 | -1) =>
      lines.data.reduce((total, { amount }) => total + Math.max(0, sign * amount), 0);
    return { credit: sum(-1), charge: sum(1), due: amount_due };
  }

  /** Answers whether it was done. */
  change(sold: Sold, prorationAt: number): boolean {
    try {
      const payment_behavior = 'error_if_incomplete';
      this.#update({ ...this.#changeOf(sold, prorationAt), payment_behavior });
      return true;
    } catch (error) {
      if (error instanceof StripeError && error.status === 402) return false;
      throw error;
    }
  }

  #changeOf(sold: Sold, prorationAt: number) {
    return {
      items: [{ id: this.read().subscription.itemId, price: this.#priceId(sold) }],
      proration_behavior: 'always_invoice',
      proration_date: String(prorationAt),
    };
  }

  /** What ending the pass now gives back, and of which payments. */
  #refunds() {
    const { invoices, state } = this.read();
    const payments = invoices.toReversed().map((invoice) => ({
      ...invoice,
      leftMinor: invoice.status === 'paid' ? invoice.amountMinor - invoice.refunded : 0,
      state: invoice.status === 'paid' ? ('paid' as const) : ('open' as const),
    }));
    const current = currentPayment(payments, state.expiryDate);
    if (!current) return [];
    const { grossMinor, periodStart, periodEnd } = current;
    const time = { grossMinor, periodStart, periodEnd };
    const worth = refundFor({ plan: this.#plan(), ...time }, this.#clock.now());
    return spreadRefund(worth, payments);
  }

  /** Answers what is given back. */
  cancelNow(): number {
    const refunds = this.#refunds();
    const minor = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const id = this.#newest();
    for (const { payment, amountMinor } of refunds) this.refund(payment, amountMinor);
    this.#endReasons.set(id, minor > 0 ? 'refunded' : 'cancelled');
    this.#stripe.request('DELETE /v1/subscriptions/:id', { prorate: 'false' }, id);
    // Read before what is open is taken back: from then on nobody sees what was unpaid.
    for (const { id: open, status } of this.read().invoices) {
      if (status === 'open') this.#stripe.request('POST /v1/invoices/:id/void', {}, open);
    }
    return minor;
  }

  /** What all cards were charged in the end, in minor units. */
  netMinor(): number {
    return this.#stripe
      .charges()
      .reduce(
        (sum, { paid, amount, amount_refunded }) => sum + (paid ? amount - amount_refunded : 0),
        0,
      );
  }

  refund({ paymentIntentId }: Pick<InvoiceSnapshot, 'paymentIntentId'>, minor: number): void {
    this.#isRefunded = true;
    const payment_intent = paymentIntentId ?? '';
    this.#stripe.request('POST /v1/refunds', { payment_intent, amount: String(minor) });
  }

  /** The newest pass, or that one. */
  read(id = this.#newest()): ReadPass {
    const subscription = readSubscription(
      JSON.parse(this.#stripe.request('GET /v1/subscriptions/:id', {}, id)),
    );
    const listed: { data: Stripe.Invoice[] } = JSON.parse(
      this.#stripe.request('GET /v1/invoices', {
        subscription: id,
        limit: String(COMPARED),
        expand: ['data.payments'],
      }),
    );
    const invoices = listed.data.map(readInvoice);
    // What has ended stays as it was when that was read first.
    const known = this.#known.get(id);
    const before = subscription.status === 'canceled' ? known?.pastDueSince : undefined;
    const since = unpaidSince(invoices.slice(0, READ_ALONG)) ?? before ?? undefined;
    const endReason = this.#endReasons.get(id);
    // What has ended stays as it was when that was read first.
    const isOver = known?.billingState === 'ended';
    const state = isOver ? known : passStateOf(subscription, { endReason, unpaidSince: since });
    this.#known.set(id, state);
    const refunded = this.#isRefunded ? this.#refunded() : new Map<string, number>();
    return {
      subscription,
      state,
      invoices: invoices
        .map((one) => ({ ...one, refunded: refunded.get(one.paymentIntentId ?? '') ?? 0 }))
        .reverse(),
    };
  }

  #refunded(): Map<string, number> {
    return new Map(
      this.#stripe
        .charges()
        .map(({ payment_intent, amount_refunded }) => [payment_intent, amount_refunded]),
    );
  }

  #plan(): PassPlan {
    const id = this.read().subscription.stripePriceId;
    const [key = ''] = [...this.#prices].find(([, price]) => price === id) ?? [];
    return key.includes(' daily ') ? 'daily' : key.includes(' weekly ') ? 'weekly' : 'monthly';
  }

  #update(params: object): void {
    this.#stripe.request('POST /v1/subscriptions/:id', params, this.#newest());
  }

  #newest(): string {
    const id = this.subscriptions.at(-1);
    if (id === undefined) throw new Error('Nothing was bought.');
    return id;
  }

  #seconds(): number {
    return Math.floor(this.#clock.now().getTime() / 1000);
  }
}
