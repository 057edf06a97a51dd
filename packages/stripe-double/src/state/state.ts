import type { Coupon, Discount, Price, Product } from '../objects/catalogue.ts';
import type { CheckoutSession, PortalSession, SessionOrder } from '../objects/checkoutSession.ts';
import type { CardBehaviour, Customer, PaymentMethod } from '../objects/customer.ts';
import type { Dispute } from '../objects/dispute.ts';
import type { StripeEvent } from '../objects/event.ts';
import type { Invoice, InvoiceLine, InvoicePayment } from '../objects/invoice.ts';
import type { Charge, PaymentIntent, Refund } from '../objects/payment.ts';
import type { Subscription } from '../objects/subscription.ts';

/** What Stripe knows of a subscription and does not tell in its object. */
export interface SubscriptionNotes {
  trialWillEndSent: boolean;
  /** What was asked for the current period, net of discounts: the ground of a credit for unused time. */
  debits: { amount: number; start: number; end: number }[];
  /** Proration lines that wait for the next invoice. */
  pending: InvoiceLine[];
  /** When open invoices are tried again, seconds; empty at the last try, `null` while none is open. */
  retries: number[] | null;
}

/** An answer kept under the caller's Idempotency-Key. */
export interface StoredAnswer {
  fingerprint: string;
  status: number;
  body: string;
  /** Seconds; Stripe forgets it a day later. */
  at: number;
}

/** Everything the double knows, each collection in the order of creation. */
export interface State {
  customers: Map<string, Customer>;
  deletedCustomers: Map<string, string>;
  paymentMethods: Map<string, PaymentMethod>;
  cards: Map<string, CardBehaviour>;
  products: Map<string, Product>;
  prices: Map<string, Price>;
  coupons: Map<string, Coupon>;
  /** Coupons in use as they were when they were taken up: they outlive a deletion. */
  usedCoupons: Map<string, Coupon>;
  discounts: Map<string, Discount>;
  sessions: Map<string, CheckoutSession>;
  orders: Map<string, SessionOrder>;
  subscriptions: Map<string, Subscription>;
  notes: Map<string, SubscriptionNotes>;
  invoices: Map<string, Invoice>;
  invoicePayments: Map<string, InvoicePayment>;
  paymentIntents: Map<string, PaymentIntent>;
  charges: Map<string, Charge>;
  refunds: Map<string, Refund>;
  disputes: Map<string, Dispute>;
  portalSessions: Map<string, PortalSession>;
  events: Map<string, StripeEvent>;
  answers: Map<string, StoredAnswer>;
  /** How far the double's clock is ahead of the machine's, milliseconds. */
  clockAhead: number;
}

export function emptyState(): State {
  return {
    customers: new Map(),
    deletedCustomers: new Map(),
    paymentMethods: new Map(),
    cards: new Map(),
    products: new Map(),
    prices: new Map(),
    coupons: new Map(),
    usedCoupons: new Map(),
    discounts: new Map(),
    sessions: new Map(),
    orders: new Map(),
    subscriptions: new Map(),
    notes: new Map(),
    invoices: new Map(),
    invoicePayments: new Map(),
    paymentIntents: new Map(),
    charges: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    portalSessions: new Map(),
    events: new Map(),
    answers: new Map(),
    clockAhead: 0,
  };
}
