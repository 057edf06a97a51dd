import type { Invoice } from '../objects/invoice.ts';
import type { World } from '../world.ts';
import { settle } from './subscriptions.ts';

/** Asks for an open invoice no more: neither its page nor a retry takes money for it. */
export function voidInvoice(world: World, invoice: Invoice): void {
  const { state } = world;
  const now = world.now();
  invoice.status = 'void';
  invoice.status_transitions.voided_at = now;
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  for (const payment of state.invoicePayments.values()) {
    if (payment.invoice !== invoice.id) continue;
    payment.status = 'canceled';
    payment.status_transitions.canceled_at = now;
    const intent = state.paymentIntents.get(payment.payment.payment_intent);
    if (intent) intent.status = 'canceled';
  }
  world.emit('invoice.voided', invoice);
  const subscription = state.subscriptions.get(invoice.parent.subscription_details.subscription);
  if (subscription) settle(world, subscription);
}
