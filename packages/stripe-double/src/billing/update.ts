import { invalid, StripeError } from '../errors.ts';
import type { PaymentMethod } from '../objects/customer.ts';
import type { Invoice } from '../objects/invoice.ts';
import { itemOf, type Subscription } from '../objects/subscription.ts';
import type { World } from '../world.ts';
import { refusalOf } from './cards.ts';
import type { ChangePlan } from './change.ts';
import { draftInvoice } from './draft.ts';
import { debitOf, invoiceNow, notesOf } from './subscriptions.ts';

/** The invoice a plan leads to now; also what is shown of one whose lines wait. */
export function draftOf(world: World, subscription: Subscription, plan: ChangePlan): Invoice {
  const { lines, period } = plan;
  const pending = plan.invoiced === 'now' ? notesOf(world, subscription).pending : [];
  return draftInvoice(world, {
    subscription,
    lines: [...pending, ...lines],
    reason: 'subscription_update',
    period,
  });
}

/** Refuses a plan whose invoice the card would not pay, before anything is changed. */
export function refuseUnpayable(world: World, draft: Invoice, card: PaymentMethod | undefined) {
  if (draft.amount_due === 0) return;
  if (!card) {
    const details = { code: 'resource_missing' };
    const message = 'This customer has no attached payment source or default payment method.';
    throw invalid(message, details);
  }
  const refusal = refusalOf(world, card, false);
  if (!refusal) return;
  const needsHolder = refusal.code === 'authentication_required';
  const code = needsHolder ? 'subscription_payment_intent_requires_action' : refusal.code;
  const details = { code, decline_code: refusal.decline_code };
  throw new StripeError(402, 'card_error', refusal.message, details);
}

/** Carries the plan out: the price, the period, the invoice. */
export function applyPlan(
  world: World,
  subscription: Subscription,
  plan: ChangePlan,
  draft: Invoice,
): void {
  const item = itemOf(subscription);
  const notes = notesOf(world, subscription);
  item.price = plan.price;
  item.current_period_start = plan.period.start;
  item.current_period_end = plan.period.end;
  if (plan.restarts) {
    subscription.billing_cycle_anchor = plan.period.start;
    if (subscription.status === 'trialing') {
      subscription.status = 'active';
      subscription.trial_end = plan.period.start;
    }
  }
  if (subscription.cancel_at_period_end) subscription.cancel_at = plan.period.end;
  if (plan.lines.length === 0) return;

  notes.debits = plan.restarts ? debitOf(draft) : remainingDebit(plan);
  if (plan.invoiced === 'later') {
    notes.pending = [...notes.pending, ...plan.lines];
    return;
  }
  notes.pending = [];
  invoiceNow(world, subscription, draft);
}

function remainingDebit({ lines }: ChangePlan) {
  const debit = lines.at(-1);
  return debit ? [{ amount: debit.amount, ...debit.period }] : [];
}
