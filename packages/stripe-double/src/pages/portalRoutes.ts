import { Hono } from 'hono';
import { html } from 'hono/html';
import { setCancelAt } from '../billing/cancelling.ts';
import { addCard, cardsOf } from '../billing/cards.ts';
import { productName } from '../billing/lines.ts';
import { priceLabel, shown } from '../billing/money.ts';
import type { Core } from '../core.ts';
import { changed } from '../events/changed.ts';
import { CARD_BEHAVIOURS, type CardBehaviour, type PaymentMethod } from '../objects/customer.ts';
import { itemOf, type Subscription } from '../objects/subscription.ts';
import type { World } from '../world.ts';
import { type Markup, message, page } from './layout.ts';

const ADD = {
  ok: 'Add a good card',
  declines: 'Add a card that is declined',
  authenticate: 'Add a card that needs authentication',
} satisfies Record<CardBehaviour, string>;

/** The billing portal: cards and invoices of one customer. */
export function portalRoutes(core: Core): Hono {
  const app = new Hono();
  const { world } = core;
  const customerOf = (id: string) => world.state.portalSessions.get(id)?.customer;

  app.get('/p/session/:id', (c) => {
    const id = c.req.param('id');
    const customer = customerOf(id);
    if (customer === undefined) return c.html(message('Not found', 'No such page.'), 404);
    const back = world.state.portalSessions.get(id)?.return_url ?? null;
    return c.html(portalPage(world, customer, back));
  });
  app.post('/p/session/:id', async (c) => {
    const id = c.req.param('id');
    const customer = customerOf(id);
    if (customer === undefined) return c.html(message('Not found', 'No such page.'), 404);
    const form = await c.req.parseBody();
    core.act(() => {
      const subscription = world.state.subscriptions.get(String(form['end'] ?? form['keep']));
      if (subscription?.customer === customer) {
        const { current_period_end: end } = itemOf(subscription);
        endAt(world, subscription, form['end'] ? end : null);
      }
      const behaviour = CARD_BEHAVIOURS.find((one) => one === form['add']);
      const card = world.state.paymentMethods.get(String(form['default'] ?? form['remove']));
      if (behaviour) {
        const added = addCard(world, customer, behaviour);
        if (cardsOf(world, customer).length === 1) makeDefault(world, customer, added.id);
      } else if (card?.customer === customer && form['default']) {
        makeDefault(world, customer, card.id);
      } else if (card?.customer === customer) {
        card.customer = null;
      }
    });
    return c.redirect(`/p/session/${id}`, 303);
  });
  return app;
}

/** As the portal does in flexible billing mode: by the moment, not by `cancel_at_period_end`. */
function endAt(world: World, subscription: Subscription, at: number | null): void {
  if (subscription.status === 'canceled') return;
  changed(world, 'customer.subscription.updated', subscription, () =>
    setCancelAt(world, subscription, at),
  );
}

/** The customer's default, and what their running subscriptions are charged to. */
function makeDefault(world: World, customerId: string, cardId: string): void {
  const customer = world.state.customers.get(customerId);
  if (!customer) return;
  changed(world, 'customer.updated', customer, () => {
    customer.invoice_settings.default_payment_method = cardId;
  });
  for (const subscription of world.state.subscriptions.values()) {
    if (subscription.customer !== customerId || subscription.status === 'canceled') continue;
    changed(world, 'customer.subscription.updated', subscription, () => {
      subscription.default_payment_method = cardId;
    });
  }
}

function portalPage(world: World, customerId: string, back: string | null): Markup {
  const preferred = world.state.customers.get(customerId)?.invoice_settings.default_payment_method;
  const cards = cardsOf(world, customerId);
  const invoices = [...world.state.invoices.values()]
    .filter(({ customer }) => customer === customerId)
    .reverse();
  const subscriptions = [...world.state.subscriptions.values()].filter(
    ({ customer, status }) => customer === customerId && status !== 'canceled',
  );
  const body = html`<h1>Billing</h1>
<section class="card" aria-labelledby="subscriptions"><h2 id="subscriptions">Subscriptions</h2>
${subscriptions.length === 0 ? html`<p class="soft">None runs.</p>` : html`<ul>${subscriptions.map((one) => subscriptionRow(world, one))}</ul>`}
</section>
<section class="card" aria-labelledby="cards"><h2 id="cards">Cards</h2>
${cards.length === 0 ? html`<p class="soft">No card is saved.</p>` : html`<ul>${cards.map((card) => cardRow(card, card.id === preferred))}</ul>`}
<form method="post">${CARD_BEHAVIOURS.map((one) => html`<button name="add" value="${one}">${ADD[one]}</button>`)}</form>
</section>
<section class="card" aria-labelledby="invoices"><h2 id="invoices">Invoices</h2>
${
  invoices.length === 0
    ? html`<p class="soft">There are none yet.</p>`
    : html`<ul>${invoices.map(
        (invoice) =>
          html`<li><a href="/i/${invoice.id}">${invoice.number}</a> · ${shown(invoice.total, invoice.currency)} · ${invoice.status}</li>`,
      )}</ul>`
}
</section>
${back === null ? '' : html`<a class="button" href="${back}">Go back</a>`}`;
  return page('Billing', body);
}

function subscriptionRow(world: World, subscription: Subscription): Markup {
  const { price } = itemOf(subscription);
  const name = `${productName(world, price)}, ${priceLabel(price)}`;
  const isEnding = subscription.cancel_at !== null;
  const [button, text] = isEnding
    ? ['keep', 'Don’t cancel']
    : ['end', 'Cancel at the period’s end'];
  return html`<li>${name}${isEnding ? html` <strong>Ends</strong>` : ''}
<form method="post" class="row"><button name="${button}" value="${subscription.id}" aria-label="${text}: ${name}">${text}</button></form></li>`;
}

function cardRow({ id, card }: PaymentMethod, isDefault: boolean): Markup {
  const name = `Visa ending in ${card.last4}`;
  return html`<li>${name}${isDefault ? html` <strong>Default</strong>` : ''}
<form method="post" class="row">
${isDefault ? '' : html`<button name="default" value="${id}" aria-label="Make default: ${name}">Make default</button>`}
<button name="remove" value="${id}" aria-label="Remove ${name}">Remove</button>
</form></li>`;
}
