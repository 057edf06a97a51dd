import type { Coupon, Price } from '../objects/catalogue.ts';
import type { CheckoutSession, SessionOrder } from '../objects/checkoutSession.ts';
import type { World } from '../world.ts';
import { containedTax, discountOf } from './money.ts';

export interface Totals {
  subtotal: number;
  discount: number;
  tax: number;
  total: number;
}

/** What is to be paid now for an order; nothing while a trial runs. */
export function totalsOf(
  price: Price,
  order: Pick<SessionOrder, 'quantity' | 'trialDays'>,
  coupon: Coupon | undefined,
  taxed: boolean,
): Totals {
  const subtotal = order.trialDays === null ? price.unit_amount * order.quantity : 0;
  const discount = discountOf(coupon, subtotal);
  const total = subtotal - discount;
  return { subtotal, discount, tax: containedTax(total, taxed), total };
}

/** What a session sells. */
export function orderOf({ state }: World, sessionId: string) {
  const order = state.orders.get(sessionId);
  const price = state.prices.get(order?.price ?? '');
  if (!order || !price) throw new Error(`${sessionId} has no order`);
  const coupon = order.coupon === null ? undefined : state.coupons.get(order.coupon);
  const product = state.products.get(price.product);
  return { order, price, coupon, name: product?.name ?? price.product };
}

/** A session's `line_items`. */
export function lineItemsOf(world: World, sessionId: string): object[] {
  const session: CheckoutSession | undefined = world.state.sessions.get(sessionId);
  if (!session) throw new Error(`no session ${sessionId}`);
  const { order, price, name } = orderOf(world, sessionId);
  return [
    {
      id: `li_${sessionId.slice(-24)}`,
      object: 'item',
      adjustable_quantity: null,
      amount_discount: session.total_details.amount_discount,
      amount_subtotal: session.amount_subtotal,
      amount_tax: session.total_details.amount_tax,
      amount_total: session.amount_total,
      currency: session.currency,
      description: name,
      metadata: {},
      price: structuredClone(price),
      quantity: order.quantity,
    },
  ];
}
