import { badReference, invalid } from '../errors.ts';
import type { Metadata } from '../objects/catalogue.ts';
import type { Charge, Refund } from '../objects/payment.ts';
import { newId } from '../state/ids.ts';
import type { World } from '../world.ts';
import { isTakenBack } from './disputes.ts';
import { shown } from './money.ts';

interface RefundGiven {
  payment_intent?: string | undefined;
  charge?: string | undefined;
  amount?: number | undefined;
  reason?: Refund['reason'] | undefined;
  metadata: Metadata;
}

function chargeOf({ state }: World, given: RefundGiven): Charge {
  if (given.payment_intent !== undefined) {
    const intent = state.paymentIntents.get(given.payment_intent);
    if (!intent) throw badReference('payment_intent', given.payment_intent, 'payment_intent');
    const charge = state.charges.get(intent.latest_charge ?? '');
    if (intent.status === 'succeeded' && charge) return charge;
    const message = 'This PaymentIntent does not have a successful charge to refund.';
    throw invalid(message, { code: 'payment_intent_unexpected_state' });
  }
  const charge = state.charges.get(given.charge ?? '');
  if (!charge) throw badReference('charge', given.charge ?? '', 'charge');
  if (!charge.paid) throw invalid(`Charge ${charge.id} is not paid.`, { param: 'charge' });
  return charge;
}

/** Gives money back, at most what is left of the charge. */
export function refund(world: World, given: RefundGiven): Refund {
  const charge = chargeOf(world, given);
  if (isTakenBack(world, charge)) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, {
      code: 'charge_disputed',
    });
  }
  const left = charge.amount - charge.amount_refunded;
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    });
  }
  const amount = given.amount ?? left;
  if (amount > left) {
    const [asked, rest] = [shown(amount, charge.currency), shown(left, charge.currency)];
    throw invalid(
      `Refund amount (${asked}) is greater than unrefunded amount on charge (${rest})`,
      {
        code: 'amount_too_large',
        param: 'amount',
      },
    );
  }
  const made: Refund = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: newId('txn'),
    charge: charge.id,
    created: world.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: {
        reference_status: 'pending',
        reference_type: 'acquirer_reference_number',
        type: 'refund',
      },
      type: 'card',
    },
    metadata: given.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: given.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
  world.state.refunds.set(made.id, made);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  world.emit('refund.created', made);
  world.emit('charge.refunded', charge);
  const before = structuredClone(made);
  made.destination_details.card.reference_status = 'available';
  world.emit('refund.updated', made, before);
  return made;
}
