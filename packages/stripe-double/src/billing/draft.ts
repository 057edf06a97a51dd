import {
  type BillingReason,
  FIXED_INVOICE_FIELDS,
  type Invoice,
  type InvoiceLine,
} from '../objects/invoice.ts';
import { automaticTax, listOf } from '../objects/list.ts';
import type { Subscription } from '../objects/subscription.ts';
import { newId } from '../state/ids.ts';
import type { World } from '../world.ts';
import { discountOf, taxesOf } from './money.ts';

interface DraftGiven {
  subscription: Subscription;
  lines: InvoiceLine[];
  reason: BillingReason;
  period: { start: number; end: number };
}

/** An invoice worked out and not stored: what a preview answers, and what `issueInvoice` then issues. */
export function draftInvoice(world: World, given: DraftGiven): Invoice {
  const { subscription, period } = given;
  const customer = world.state.customers.get(subscription.customer);
  const id = newId('in');
  const taxed = subscription.automatic_tax.enabled;
  const lines = discounted(world, subscription, given.lines).map((line) => ({
    ...line,
    invoice: id,
    taxes: taxesOf(line.amount - sumOf(line.discount_amounts), taxed),
  }));

  const subtotal = sumOf(lines);
  const discounts = lines.flatMap((line) => line.discount_amounts);
  const total = subtotal - sumOf(discounts);
  const taxes = taxesOf(total, taxed).map((tax) => {
    // The sum of the lines' taxes, as they were rounded line by line.
    const amount = sumOf(lines.flatMap((line) => line.taxes));
    return { ...tax, amount, taxable_amount: total - amount };
  });
  const before = customer?.balance ?? 0;
  const left = total + before;
  const amountDue = Math.max(0, left);
  return {
    ...FIXED_INVOICE_FIELDS,
    id,
    amount_due: amountDue,
    amount_paid: 0,
    amount_remaining: amountDue,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: automaticTax(taxed),
    billing_reason: given.reason,
    created: world.now(),
    currency: subscription.currency,
    customer: subscription.customer,
    customer_email: customer?.email ?? null,
    customer_name: customer?.name ?? null,
    discounts: discounts.map(({ discount }) => discount),
    effective_at: null,
    ending_balance: Math.min(0, left),
    hosted_invoice_url: null,
    invoice_pdf: null,
    lines: listOf(lines, `/v1/invoices/${id}/lines`),
    metadata: {},
    next_payment_attempt: null,
    number: null,
    parent: {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: 'subscription_details',
    },
    period_end: period.end,
    period_start: period.start,
    starting_balance: before,
    status: 'draft',
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    subtotal,
    subtotal_excluding_tax: subtotal - sumOf(taxesOf(subtotal, taxed)),
    total,
    total_discount_amounts: discounts,
    total_excluding_tax: total - sumOf(taxes),
    total_taxes: taxes,
    webhooks_delivered_at: null,
  };
}

export function sumOf(parts: readonly { amount: number }[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

/** The subscription's discounts, taken off the one line that takes discounts. */
function discounted(world: World, subscription: Subscription, lines: InvoiceLine[]): InvoiceLine[] {
  return lines.map((line) => {
    if (!line.discountable) return line;
    let left = line.amount;
    const amounts = subscription.discounts.map((discount) => {
      const coupon = world.state.discounts.get(discount)?.source.coupon ?? '';
      const amount = discountOf(world.state.usedCoupons.get(coupon), left);
      left -= amount;
      return { amount, discount };
    });
    const taken = amounts.filter(({ amount }) => amount > 0);
    return { ...line, discount_amounts: taken, discounts: taken.map(({ discount }) => discount) };
  });
}
