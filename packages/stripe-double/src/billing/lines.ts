import type { Price } from '../objects/catalogue.ts';
import type { InvoiceLine } from '../objects/invoice.ts';
import { itemOf, type Subscription } from '../objects/subscription.ts';
import { newId } from '../state/ids.ts';
import type { World } from '../world.ts';
import { priceLabel } from './money.ts';

interface LineGiven {
  price: Price;
  amount: number;
  period: { start: number; end: number };
  description: string;
  proration?: boolean;
}

function lineOf(subscription: Subscription, given: LineGiven): InvoiceLine {
  const { price, amount, proration = false } = given;
  const { id, quantity } = itemOf(subscription);
  return {
    id: newId('il'),
    object: 'line_item',
    amount,
    currency: price.currency,
    description: given.description,
    discount_amounts: [],
    discountable: !proration,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: subscription.metadata,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: proration ? newId('ii') : null,
        proration,
        proration_details: proration ? { credited_items: null } : null,
        subscription: subscription.id,
        subscription_item: id,
      },
      type: 'subscription_item_details',
    },
    period: given.period,
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: price.id, product: price.product },
      type: 'price_details',
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity,
    quantity_decimal: String(quantity),
    subscription: subscription.id,
    subtotal: amount,
    taxes: [],
  };
}

export function productName({ state }: World, price: Price): string {
  return state.products.get(price.product)?.name ?? price.product;
}

const day = (instant: number) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(instant * 1000);

/** The line of a whole period. */
export function periodLine(
  world: World,
  subscription: Subscription,
  price: Price,
  period: { start: number; end: number },
): InvoiceLine {
  const { quantity } = itemOf(subscription);
  return lineOf(subscription, {
    price,
    amount: price.unit_amount * quantity,
    period,
    description: `${quantity} × ${productName(world, price)} (at ${priceLabel(price)})`,
  });
}

export function trialLine(world: World, subscription: Subscription, price: Price): InvoiceLine {
  const { current_period_start: start, current_period_end: end } = itemOf(subscription);
  const description = `Trial period for ${productName(world, price)}`;
  return lineOf(subscription, { price, amount: 0, period: { start, end }, description });
}

/** Credit for time of the old price not used, or the debit for time of the new one. */
export function prorationLine(
  world: World,
  subscription: Subscription,
  price: Price,
  amount: number,
  period: { start: number; end: number },
): InvoiceLine {
  const what = amount < 0 ? 'Unused' : 'Remaining';
  const description = `${what} time on ${productName(world, price)} after ${day(period.start)}`;
  return lineOf(subscription, { price, amount, period, description, proration: true });
}
