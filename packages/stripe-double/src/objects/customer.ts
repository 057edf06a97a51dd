import type { Metadata } from './catalogue.ts';

/** What a card does when money is asked of it; `authenticate` pays only while its holder is there to confirm. */
export const CARD_BEHAVIOURS = ['ok', 'declines', 'authenticate'] as const;
export type CardBehaviour = (typeof CARD_BEHAVIOURS)[number];

const NO_ADDRESS = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
};

export interface Customer {
  id: string;
  object: 'customer';
  address: null;
  /** Minor units; negative is credit that the next invoice uses. */
  balance: number;
  created: number;
  currency: string | null;
  default_source: null;
  delinquent: boolean;
  description: null;
  discount: null;
  email: string | null;
  invoice_prefix: string;
  invoice_settings: {
    custom_fields: null;
    default_payment_method: string | null;
    footer: null;
    rendering_options: null;
  };
  livemode: false;
  metadata: Metadata;
  name: string | null;
  next_invoice_sequence: number;
  phone: null;
  preferred_locales: string[];
  shipping: null;
  tax_exempt: 'none';
  test_clock: null;
}

export interface PaymentMethod {
  id: string;
  object: 'payment_method';
  allow_redisplay: 'limited';
  billing_details: BillingDetails;
  card: {
    brand: string;
    checks: { address_line1_check: null; address_postal_code_check: null; cvc_check: 'pass' };
    country: string;
    display_brand: string;
    exp_month: number;
    exp_year: number;
    fingerprint: string;
    funding: 'credit';
    generated_from: null;
    last4: string;
    networks: { available: string[]; preferred: null };
    regulated_status: null;
    three_d_secure_usage: { supported: true };
    wallet: null;
  };
  created: number;
  customer: string | null;
  customer_account: null;
  livemode: false;
  metadata: Metadata;
  type: 'card';
}

export interface BillingDetails {
  address: typeof NO_ADDRESS;
  email: string | null;
  name: string | null;
  phone: null;
  tax_id: null;
}

/** The last digits of Stripe's test cards of these behaviours. */
const LAST4 = { ok: '4242', declines: '0341', authenticate: '3184' } satisfies Record<
  CardBehaviour,
  string
>;

export function newPaymentMethod(
  id: string,
  customer: Customer,
  behaviour: CardBehaviour,
  created: number,
): PaymentMethod {
  return {
    id,
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: {
      address: NO_ADDRESS,
      email: customer.email,
      name: customer.name,
      phone: null,
      tax_id: null,
    },
    card: {
      brand: 'visa',
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'GB',
      display_brand: 'visa',
      exp_month: 12,
      exp_year: 2034,
      fingerprint: `double${LAST4[behaviour]}`,
      funding: 'credit',
      generated_from: null,
      last4: LAST4[behaviour],
      networks: { available: ['visa'], preferred: null },
      regulated_status: null,
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created,
    customer: customer.id,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  };
}

export function newCustomer(
  id: string,
  created: number,
  given: Pick<Customer, 'email' | 'name' | 'metadata' | 'preferred_locales'>,
): Customer {
  return {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    next_invoice_sequence: 1,
    phone: null,
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
    ...given,
  };
}
