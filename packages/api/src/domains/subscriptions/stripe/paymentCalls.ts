import type Stripe from 'stripe';
import { fromApiAmount, toApiAmount } from './amounts.ts';
import { PAGE, type StripeClient } from './client.ts';
import { isRefused, refundNotPossible } from './failures.ts';
import { idOf, readDispute, readInvoice } from './readings.ts';
import type { DisputeSnapshot, InvoiceSnapshot } from './snapshots.ts';

/** The key of a refund's metadata that names what it was made for. */
const ACTION_METADATA = 'actionId';

/** Invoices, and what of them was given or taken back. */
export function paymentCalls({ stripe, call, find }: StripeClient) {
  /** Refunds of a payment that were not in vain. */
  async function refundsOf(payment_intent: string): Promise<Stripe.Refund[]> {
    return call(async () => {
      const made: Stripe.Refund[] = [];
      for await (const refund of stripe.refunds.list({ payment_intent, limit: PAGE })) {
        if (refund.status !== 'failed' && refund.status !== 'canceled') made.push(refund);
      }
      return made;
    });
  }

  return {
    /**
     * The newest invoices of a subscription, with their payments: so many, and all that were written
     * from `since` on; all of them where it is absent.
     */
    async listInvoices(
      subscription: string,
      { atLeast, since }: { atLeast: number; since: Date | undefined },
    ): Promise<InvoiceSnapshot[]> {
      return call(async () => {
        const invoices: InvoiceSnapshot[] = [];
        const limit = since ? atLeast : PAGE;
        const pages = stripe.invoices.list({ subscription, limit, expand: ['data.payments'] });
        for await (const page of pages) {
          const invoice = readInvoice(page);
          if (since && invoices.length >= atLeast && invoice.createdAt < since) break;
          invoices.push(invoice);
        }
        return invoices;
      });
    },

    /** Takes back what a subscription still asks for; one that was paid in between stays paid. */
    async voidOpenInvoices(subscription: string, keyPrefix: string): Promise<void> {
      await call(async () => {
        const pages = stripe.invoices.list({ subscription, status: 'open', limit: PAGE });
        for await (const { id } of pages) {
          try {
            const idempotencyKey = `${keyPrefix}:void:${id}`;
            await stripe.invoices.voidInvoice(id, {}, { idempotencyKey });
          } catch (error) {
            if (!isRefused(error)) throw error;
            const { status } = await stripe.invoices.retrieve(id);
            if (status === 'open') throw error;
          }
        }
      });
    },

    /**
     * `actionId` stands in the refund's metadata: one that was made for it already is not made again,
     * long after its idempotency key is forgotten. Throws REFUND_NOT_POSSIBLE.
     */
    async refund(
      {
        paymentIntentId,
        amountMinor,
        currency,
        actionId,
      }: { paymentIntentId: string; amountMinor: number; currency: string; actionId?: string },
      idempotencyKey: string,
    ): Promise<void> {
      if (actionId !== undefined) {
        const made = await refundsOf(paymentIntentId);
        if (made.some(({ metadata }) => metadata?.[ACTION_METADATA] === actionId)) return;
      }
      const amount = toApiAmount(amountMinor, currency);
      if (amount === 0) return;
      const params: Stripe.RefundCreateParams = {
        payment_intent: paymentIntentId,
        amount,
        reason: 'requested_by_customer',
        ...(actionId !== undefined && { metadata: { [ACTION_METADATA]: actionId } }),
      };
      try {
        await call(() => stripe.refunds.create(params, { idempotencyKey }));
      } catch (error) {
        throw isRefused(error) ? refundNotPossible(error) : error;
      }
    },

    /** Minor units given back of a payment, those under way and lost disputes included. */
    async refundedMinor(payment_intent: string): Promise<number> {
      const refunds = await refundsOf(payment_intent);
      return call(async () => {
        let total = 0;
        for await (const dispute of stripe.disputes.list({ payment_intent, limit: PAGE })) {
          const { state, amountMinor } = readDispute(dispute);
          if (state === 'lost') total += amountMinor;
        }
        for (const { amount, currency } of refunds) total += fromApiAmount(amount, currency);
        return total;
      });
    },

    /** Whose payment it is; `null`: nobody's, or there is none. */
    async findPayer(paymentIntentId: string): Promise<string | null> {
      return find(async () =>
        idOf((await stripe.paymentIntents.retrieve(paymentIntentId)).customer),
      );
    },

    async findDispute(id: string): Promise<DisputeSnapshot | null> {
      return find(async () => readDispute(await stripe.disputes.retrieve(id)));
    },
  };
}
