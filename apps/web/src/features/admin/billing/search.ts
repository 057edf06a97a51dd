import type {
  BillingState,
  PaymentState,
  StripeEventState,
  SubscriptionStatus,
} from '@onelastai/sdk';
import { oneOf, type RawSearch, word } from '../../../lib/search-params.ts';

/** Words of the contracts, whose schemas would be a part of every page. */
const STATUSES = ['active', 'expired', 'cancelled'] as const satisfies SubscriptionStatus[];
const STATES = ['trialing', 'paid', 'past-due', 'ended'] as const satisfies BillingState[];
const PAYMENT_STATES = ['paid', 'open', 'failed', 'void'] as const satisfies PaymentState[];
const EVENT_STATES = ['pending', 'done', 'ignored', 'failed'] as const satisfies StripeEventState[];
const ANSWERS = ['yes', 'no'] as const;
export const REVENUE_RANGES = ['7d', '30d', '90d', '365d'] as const;

type Answer = (typeof ANSWERS)[number];
/** Days up to today. */
export type RevenueRange = (typeof REVENUE_RANGES)[number];

/** Whose: the beginning of an address, or an account. */
interface PersonSearch {
  email?: string | undefined;
  user?: string | undefined;
}

export interface SubscriptionsSearch extends PersonSearch {
  status?: SubscriptionStatus | undefined;
  state?: BillingState | undefined;
  renewing?: Answer | undefined;
  target?: string | undefined;
  cursor?: string | undefined;
}

export interface PaymentsSearch extends PersonSearch {
  tab?: 'events' | undefined;
  state?: PaymentState | undefined;
  refunded?: Answer | undefined;
  target?: string | undefined;
  /** Days of the reader's zone, both included. */
  from?: string | undefined;
  to?: string | undefined;
  /** Of events. */
  event?: StripeEventState | undefined;
  type?: string | undefined;
  cursor?: string | undefined;
}

export interface RevenueSearch {
  range?: RevenueRange | undefined;
  /** Instead of a range. */
  from?: string | undefined;
  to?: string | undefined;
  currency?: string | undefined;
}

const person = ({ email, user }: RawSearch): PersonSearch => ({
  email: word(email, 100),
  user: matching(word(user, 24), /^[0-9a-f]{24}$/),
});

export const parseSubscriptionsSearch = (raw: RawSearch): SubscriptionsSearch => ({
  ...person(raw),
  status: oneOf(raw['status'], STATUSES),
  state: oneOf(raw['state'], STATES),
  renewing: oneOf(raw['renewing'], ANSWERS),
  target: target(raw),
  cursor: word(raw['cursor'], 512),
});

export const parsePaymentsSearch = (raw: RawSearch): PaymentsSearch => ({
  ...person(raw),
  tab: oneOf(raw['tab'], ['events'] as const),
  state: oneOf(raw['state'], PAYMENT_STATES),
  refunded: oneOf(raw['refunded'], ANSWERS),
  target: target(raw),
  from: day(raw['from']),
  to: day(raw['to']),
  event: oneOf(raw['event'], EVENT_STATES),
  type: word(raw['type'], 100),
  cursor: word(raw['cursor'], 512),
});

export const parseRevenueSearch = (raw: RawSearch): RevenueSearch => ({
  range: oneOf(raw['range'], REVENUE_RANGES),
  from: day(raw['from']),
  to: day(raw['to']),
  currency: matching(word(raw['currency'], 3), /^[A-Z]{3}$/),
});

function target({ target: given }: RawSearch): string | undefined {
  return matching(word(given, 65), /^(tier:)?[a-z0-9]+(-[a-z0-9]+)*$/);
}

function day(value: unknown): string | undefined {
  const text = matching(word(value, 10), /^\d{4}-\d{2}-\d{2}$/);
  // The 31st of a month of thirty days is none.
  const date = new Date(`${text}T00:00:00Z`);
  return text && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
    ? text
    : undefined;
}

function matching(text: string | undefined, form: RegExp): string | undefined {
  return text !== undefined && form.test(text) ? text : undefined;
}
