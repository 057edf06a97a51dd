import { Hono } from 'hono';
import { html } from 'hono/html';
import { shown, TAX_PERCENT } from '../billing/money.ts';
import { payInvoice } from '../billing/subscriptions.ts';
import type { Core } from '../core.ts';
import { invoiceAt } from '../endpoints/invoices.ts';
import { StripeError } from '../errors.ts';
import type { Invoice } from '../objects/invoice.ts';
import { type Markup, message, page } from './layout.ts';
import { pdfOf } from './pdf.ts';

/** The pages that an invoice's `hosted_invoice_url` and `invoice_pdf` lead to. */
export function invoiceRoutes(core: Core): Hono {
  const app = new Hono();
  const { world } = core;

  app.get('/i/:id', (c) => c.html(invoicePage(invoiceAt(world, c.req.param('id')))));
  app.post('/i/:id', (c) => {
    const invoice = invoiceAt(world, c.req.param('id'));
    if (invoice.status !== 'open') return c.redirect(`/i/${invoice.id}`, 303);
    const refusal = core.act(() => payInvoice(world, invoice, true));
    if (!refusal) return c.redirect(`/i/${invoice.id}`, 303);
    return c.html(invoicePage(invoice, refusal.message), 402);
  });
  app.get('/i/:id/pdf', (c) => {
    const invoice = invoiceAt(world, c.req.param('id'));
    c.header('content-type', 'application/pdf');
    c.header('content-disposition', `attachment; filename="Invoice-${invoice.number}.pdf"`);
    return c.body(new Uint8Array(pdfOf(linesOf(invoice))));
  });
  app.onError((error, c) => {
    if (!(error instanceof StripeError)) throw error;
    return c.html(message('Not found', error.message), 404);
  });
  return app;
}

const dayOf = (instant: number) => new Date(instant * 1000).toISOString().slice(0, 10);

function invoicePage(invoice: Invoice, problem?: string): Markup {
  const money = (amount: number) => shown(amount, invoice.currency);
  const credit = invoice.starting_balance - (invoice.ending_balance ?? 0);
  const body = html`<div class="card">
<h1>Invoice ${invoice.number}</h1>
${problem === undefined ? '' : html`<p class="bad" role="alert">${problem}</p>`}
<p class="soft">${dayOf(invoice.created)} · ${invoice.customer_email} · ${invoice.status}</p>
<dl>
${invoice.lines.data.map((line) => html`<dt>${line.description}</dt><dd>${money(line.amount)}</dd>`)}
${invoice.total_discount_amounts.map(({ amount }) => html`<dt>Discount</dt><dd>−${money(amount)}</dd>`)}
${invoice.total_taxes.map(({ amount }) => html`<dt class="soft">Tax, ${TAX_PERCENT} % included</dt><dd class="soft">${money(amount)}</dd>`)}
<dt>Total</dt><dd>${money(invoice.total)}</dd>
${credit === 0 ? '' : html`<dt>From or to your balance</dt><dd>${money(credit)}</dd>`}
<dt class="total">Amount due</dt><dd class="total">${money(invoice.amount_remaining)}</dd>
</dl>
<p><a href="/i/${invoice.id}/pdf">Download PDF</a></p>
${
  invoice.status === 'open'
    ? html`<form method="post"><button class="main">Pay ${money(invoice.amount_remaining)}</button></form>`
    : ''
}
</div>`;
  return page(`Invoice ${invoice.number}`, body);
}

function linesOf(invoice: Invoice): string[] {
  const money = (amount: number) => shown(amount, invoice.currency, 'code');
  return [
    `Invoice ${invoice.number}`,
    'Test stand-in for Stripe: no real money.',
    `Date: ${dayOf(invoice.created)}`,
    `To: ${invoice.customer_email ?? ''}`,
    ...invoice.lines.data.map(({ description, amount }) => `${description}: ${money(amount)}`),
    ...invoice.total_discount_amounts.map(({ amount }) => `Discount: -${money(amount)}`),
    ...invoice.total_taxes.map(({ amount }) => `Tax included: ${money(amount)}`),
    `Total: ${money(invoice.total)}`,
    `Paid: ${money(invoice.amount_paid)}`,
  ];
}
