export const SUBSCRIPTION_STATUSES = [
  'active',
  'canceled',
  'incomplete',
  'incomplete_expired',
  'past_due',
  'paused',
  'trialing',
  'unpaid',
] as const;
export const INVOICE_STATUSES = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const;
export const SESSION_STATUSES = ['open', 'complete', 'expired'] as const;

/** A subscription of the payment service as it was read there; nothing else of it is relied on. */
export interface SubscriptionSnapshot {
  id: string;
  customerId: string;
  status: (typeof SUBSCRIPTION_STATUSES)[number];
  /** Its one item, and the price that it is at. */
  itemId: string;
  stripePriceId: string;
  periodStart: Date;
  periodEnd: Date;
  /** Renewal is off: it ends at its period's end, however that was said. */
  cancelAtPeriodEnd: boolean;
  /** When its end was asked for. */
  canceledAt: Date | null;
  startedAt: Date;
  endedAt: Date | null;
  /** Whether it ended because a renewal was never paid. */
  isUnpaid: boolean;
  trialEnd: Date | null;
  /** The purchase that it came of, from its metadata; empty where it is not ours. */
  checkoutId: string;
}

export interface InvoiceSnapshot {
  id: string;
  subscriptionId: string | null;
  /** Of what it asks for, credit left aside; empty where it names none. */
  stripePriceId: string;
  number: string;
  status: (typeof INVOICE_STATUSES)[number];
  /** Charged or to be charged, in minor units: credit from before is taken off already. */
  amountMinor: number;
  /** What the period costs, however it is paid: also by credit from before. */
  grossMinor: number;
  taxMinor: number;
  discountMinor: number;
  /** ISO 4217, in capitals. */
  currency: string;
  reason: string;
  periodStart: Date;
  periodEnd: Date;
  createdAt: Date;
  paidAt: Date | null;
  /** Whether a charge was tried. */
  attempted: boolean;
  paymentIntentId: string | null;
  hostedUrl: string | null;
  pdfUrl: string | null;
}

export interface SessionSnapshot {
  id: string;
  status: (typeof SESSION_STATUSES)[number];
  url: string | null;
  subscriptionId: string | null;
}

/** An event of which only the names are kept: its object is read anew. */
export interface EventSnapshot {
  id: string;
  type: string;
  createdAt: Date;
  objectId: string;
  customerId: string | null;
  subscriptionId: string | null;
  /** Of refunds, charges and disputes. */
  paymentIntentId: string | null;
}

/** A payment that its card's holder has disputed with their bank. */
export interface DisputeSnapshot {
  id: string;
  /** `lost`: the money is gone; `won`: it stays, or came back. */
  state: 'open' | 'lost' | 'won';
  amountMinor: number;
  createdAt: Date;
  paymentIntentId: string | null;
}

/** A change of price as the payment service would reckon it, in minor units. */
export interface ChangeSnapshot {
  /** For unused time, positive. */
  creditMinor: number;
  chargeMinor: number;
  dueMinor: number;
  periodEnd: Date;
}

export interface CardSnapshot {
  id: string;
  brand: string;
  last4: string;
  expMonth: number;
  expYear: number;
  isDefault: boolean;
}
