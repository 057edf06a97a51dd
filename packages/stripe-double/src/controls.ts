import { addCard, cardsOf } from './billing/cards.ts';
import {
  type CheckoutOutcome,
  completeSession,
  declineSession,
  openSession,
} from './billing/checkout.ts';
import { closeDispute, type DisputeOutcome, disputeCharge } from './billing/disputes.ts';
import { payInvoice } from './billing/subscriptions.ts';
import type { Core } from './core.ts';
import type { CardBehaviour } from './objects/customer.ts';
import type { Dispute } from './objects/dispute.ts';
import type { Invoice } from './objects/invoice.ts';
import type { Charge } from './objects/payment.ts';

/** What a person, their bank and time do, in one step each. */
export interface Controls {
  /** Does what a person does on the hosted page; the card keeps its behaviour for later payments. */
  complete(
    sessionId: string,
    outcome?: CheckoutOutcome,
    options?: { card?: CardBehaviour },
  ): Promise<void>;
  /** From now on all the customer's cards behave so; one is added where there is none. */
  setCard(customerId: string, behaviour: CardBehaviour): void;
  /** Pays an open invoice as its customer does on its hosted page; throws what the card says. */
  payInvoice(invoiceId: string): Invoice;
  /** The card's holder disputes a charge with their bank. */
  dispute(chargeId: string): Dispute;
  /** Their bank decides: `lost` is lost for whom was paid. */
  closeDispute(chargeId: string, outcome: DisputeOutcome): Dispute;
  advanceTo(date: Date): Promise<void>;
  now(): Date;
  charges(): Charge[];
}

export function controlsOf(core: Core): Controls {
  const { world, clock } = core;
  const { state } = world;
  return {
    async complete(sessionId, outcome = 'paid', { card } = {}) {
      core.act(() => {
        if (outcome === 'back') openSession(world, sessionId);
        else if (outcome === 'declined') declineSession(world, sessionId);
        else {
          const usual = outcome === 'authenticate' ? 'authenticate' : 'ok';
          completeSession(world, sessionId, { behaviour: card ?? usual });
        }
      });
    },
    setCard(customerId, behaviour) {
      core.act(() => {
        const cards = cardsOf(world, customerId);
        for (const { id } of cards) state.cards.set(id, behaviour);
        if (cards.length > 0) return;
        const customer = found(state.customers.get(customerId), customerId);
        const { id } = addCard(world, customerId, behaviour);
        customer.invoice_settings.default_payment_method = id;
      });
    },
    payInvoice(invoiceId) {
      const invoice = found(state.invoices.get(invoiceId), invoiceId);
      if (invoice.status !== 'open') throw new Error(`${invoiceId} is not an open invoice`);
      const refusal = core.act(() => payInvoice(world, invoice, true));
      if (refusal) throw new Error(refusal.message);
      return structuredClone(invoice);
    },
    dispute(chargeId) {
      const charge = found(state.charges.get(chargeId), chargeId);
      return structuredClone(core.act(() => disputeCharge(world, charge)));
    },
    closeDispute(chargeId, outcome) {
      const charge = found(state.charges.get(chargeId), chargeId);
      return structuredClone(core.act(() => closeDispute(world, charge, outcome)));
    },
    advanceTo: async (date) => core.advanceTo(date),
    now: () => new Date(clock.now()),
    charges: () => structuredClone([...state.charges.values()]),
  };
}

export function found<T>(object: T | undefined, id: string): T {
  if (object === undefined) throw new Error(`There is no ${id}.`);
  return object;
}
