import { type CardBehaviour, newPaymentMethod, type PaymentMethod } from '../objects/customer.ts';
import type { PaymentError } from '../objects/payment.ts';
import type { Subscription } from '../objects/subscription.ts';
import { newId } from '../state/ids.ts';
import type { World } from '../world.ts';

export function addCard(
  { state, now }: World,
  customerId: string,
  behaviour: CardBehaviour,
): PaymentMethod {
  const customer = state.customers.get(customerId);
  if (!customer) throw new Error(`no customer ${customerId}`);
  const card = newPaymentMethod(newId('pm'), customer, behaviour, now());
  state.paymentMethods.set(card.id, card);
  state.cards.set(card.id, behaviour);
  return card;
}

export function cardsOf({ state }: World, customerId: string): PaymentMethod[] {
  return [...state.paymentMethods.values()].filter(({ customer }) => customer === customerId);
}

/** The card that the subscription's invoices are charged to: its own, or its customer's default. */
export function cardFor(
  { state }: World,
  { default_payment_method, customer }: Pick<Subscription, 'default_payment_method' | 'customer'>,
): PaymentMethod | undefined {
  const fallback = state.customers.get(customer)?.invoice_settings.default_payment_method;
  const card = state.paymentMethods.get(default_payment_method ?? fallback ?? '');
  return card?.customer === customer ? card : undefined;
}

/** Why the card would not pay now; `present` is whether its holder is there to confirm. */
export function refusalOf(
  { state }: World,
  card: PaymentMethod | undefined,
  present: boolean,
): PaymentError | undefined {
  if (!card) return NO_CARD;
  const behaviour = state.cards.get(card.id);
  if (behaviour === 'declines') return DECLINED;
  return behaviour === 'authenticate' && !present ? NOT_AUTHENTICATED : undefined;
}

const NO_CARD: PaymentError = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'missing_payment_method',
  message: 'The customer has no default payment method.',
};
export const DECLINED: PaymentError = {
  type: 'card_error',
  code: 'card_declined',
  decline_code: 'generic_decline',
  message: 'Your card was declined.',
};
const NOT_AUTHENTICATED: PaymentError = {
  type: 'card_error',
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};
