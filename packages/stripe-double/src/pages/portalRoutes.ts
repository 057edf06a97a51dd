import { Hono } from 'hono';
import { html } from 'hono/html';
import { addCard, cardsOf } from '../billing/cards.ts';
import { shown } from '../billing/money.ts';
import type { Core } from '../core.ts';
import { changed } from '../events/changed.ts';
import { CARD_BEHAVIOURS, type CardBehaviour, type PaymentMethod } from '../objects/customer.ts';
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
  const body = html`<h1>Billing</h1>
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

function cardRow({ id, card }: PaymentMethod, isDefault: boolean): Markup {
  const name = `Visa ending in ${card.last4}`;
  return html`<li>${name}${isDefault ? html` <strong>Default</strong>` : ''}
<form method="post" class="row">
${isDefault ? '' : html`<button name="default" value="${id}" aria-label="Make default: ${name}">Make default</button>`}
<button name="remove" value="${id}" aria-label="Remove ${name}">Remove</button>
</form></li>`;
}
