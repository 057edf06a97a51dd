import { html } from 'hono/html';
import { cardsOf } from '../billing/cards.ts';
import { wantsCard } from '../billing/checkout.ts';
import { priceLabel, shown, TAX_PERCENT } from '../billing/money.ts';
import { orderOf } from '../billing/order.ts';
import type { CheckoutSession } from '../objects/checkoutSession.ts';
import type { World } from '../world.ts';
import { type Markup, page } from './layout.ts';

/** What is bought and what may be done about it. */
export function checkoutPage(world: World, session: CheckoutSession, problem?: string): Markup {
  const { order, price, coupon, name } = orderOf(world, session.id);
  const money = (amount: number) => shown(amount, session.currency);
  const { amount_discount: discount, amount_tax: tax } = session.total_details;
  const body = html`<div class="card">
<h1>Subscribe to ${name}</h1>
${problem === undefined ? '' : html`<p class="bad" role="alert">${problem}</p>`}
<dl>
<dt>${name}</dt><dd>${priceLabel(price)}</dd>
${order.trialDays === null ? '' : html`<dt>Free trial</dt><dd>${order.trialDays} days</dd>`}
<dt>Subtotal</dt><dd>${money(session.amount_subtotal)}</dd>
${coupon ? html`<dt>Discount (${coupon.name ?? coupon.id})</dt><dd>−${money(discount)}</dd>` : ''}
${session.automatic_tax.enabled ? html`<dt class="soft">Tax, ${TAX_PERCENT} % included</dt><dd class="soft">${money(tax)}</dd>` : ''}
<dt class="total">Total due today</dt><dd class="total">${money(session.amount_total)}</dd>
</dl>
${order.trialDays === null ? '' : html`<p class="soft">Then ${priceLabel(price)}.</p>`}
</div>
<form class="card" method="post">
<h2>Payment</h2>
${wantsCard(session) ? cardChoice(world, session) : html`<p>No card is needed.</p>`}
<button class="main" name="outcome" value="paid">${payLabel(session, order.trialDays)}</button>
${
  wantsCard(session)
    ? html`<button name="outcome" value="declined">Card declined</button>
<button name="outcome" value="authenticate">Needs authentication</button>`
    : ''
}
<button name="outcome" value="back">Go back</button>
</form>`;
  return page('Checkout', body);
}

function payLabel(session: CheckoutSession, trialDays: number | null): string {
  if (session.amount_total > 0) return `Pay ${shown(session.amount_total, session.currency)}`;
  return trialDays === null ? 'Pay nothing and subscribe' : 'Pay nothing and start trial';
}

function cardChoice(world: World, session: CheckoutSession): Markup {
  const cards = cardsOf(world, session.customer);
  return html`<fieldset><legend>Card</legend>
${cards.map(
  ({ id, card }, index) =>
    html`<label><input type="radio" name="card" value="${id}" ${index === 0 ? 'checked' : ''}> Saved Visa ending in ${card.last4}</label>`,
)}
<label><input type="radio" name="card" value="new" ${cards.length === 0 ? 'checked' : ''}> New test card (4242 4242 4242 4242)</label>
</fieldset>`;
}

/** The bank's question. */
export function authenticationPage(card: string): Markup {
  return page(
    'Authentication',
    html`<form class="card" method="post">
<h1>Your bank asks you to confirm this payment</h1>
<input type="hidden" name="card" value="${card}">
<button class="main" name="outcome" value="confirm">Confirm payment</button>
<button name="outcome" value="fail">Fail authentication</button>
</form>`,
  );
}
