import type { PaymentMethod } from '../objects/customer.ts';
import {
  type Charge,
  FIXED_CARD_FIELDS,
  FIXED_CHARGE_FIELDS,
  FIXED_INTENT_FIELDS,
  type PaymentError,
  type PaymentIntent,
} from '../objects/payment.ts';
import { newId, randomLetters } from '../state/ids.ts';
import type { World } from '../world.ts';

interface IntentGiven {
  amount: number;
  currency: string;
  customer: string;
  description: string;
}

export function newPaymentIntent({ state, now }: World, given: IntentGiven): PaymentIntent {
  const id = newId('pi');
  const intent: PaymentIntent = {
    ...FIXED_INTENT_FIELDS,
    ...given,
    id,
    amount_received: 0,
    client_secret: `${id}_secret_${randomLetters(25)}`,
    created: now(),
    last_payment_error: null,
    latest_charge: null,
    metadata: {},
    payment_method: null,
    status: 'requires_payment_method',
  };
  state.paymentIntents.set(id, intent);
  return intent;
}

/** Charges the card, or records the charge that it refused. */
export function attempt(
  world: World,
  intent: PaymentIntent,
  card: PaymentMethod,
  refusal: PaymentError | undefined,
): void {
  const charge = newCharge(world, intent, card, refusal);
  world.state.charges.set(charge.id, charge);
  intent.latest_charge = charge.id;
  if (refusal) {
    intent.last_payment_error = { ...refusal, payment_method: structuredClone(card) };
    intent.status =
      refusal.code === 'authentication_required' ? 'requires_action' : 'requires_payment_method';
    world.emit('charge.failed', charge);
    world.emit('payment_intent.payment_failed', intent);
    return;
  }
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  intent.payment_method = card.id;
  intent.status = 'succeeded';
  world.emit('charge.succeeded', charge);
  world.emit('payment_intent.succeeded', intent);
}

function newCharge(
  { now }: World,
  intent: PaymentIntent,
  card: PaymentMethod,
  refusal: PaymentError | undefined,
): Charge {
  const { brand, country, exp_month, exp_year, fingerprint, funding, last4 } = card.card;
  const paid = refusal === undefined;
  return {
    ...FIXED_CHARGE_FIELDS,
    id: newId('ch'),
    amount: intent.amount,
    amount_captured: paid ? intent.amount : 0,
    amount_refunded: 0,
    balance_transaction: paid ? newId('txn') : null,
    billing_details: card.billing_details,
    captured: paid,
    created: now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    failure_code: refusal?.code ?? null,
    failure_message: refusal?.message ?? null,
    metadata: {},
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: paid ? 'approved_by_network' : 'declined_by_network',
      reason: refusal?.decline_code ?? null,
      seller_message: paid ? 'Payment complete.' : 'The bank did not return any further details.',
      type: paid ? 'authorized' : 'issuer_declined',
    },
    paid,
    payment_intent: intent.id,
    payment_method: card.id,
    payment_method_details: {
      card: {
        ...FIXED_CARD_FIELDS,
        brand,
        country,
        exp_month,
        exp_year,
        fingerprint,
        funding,
        last4,
      },
      type: 'card',
    },
    refunded: false,
    status: paid ? 'succeeded' : 'failed',
  };
}
