import { fromApiAmount } from './amounts.ts';
import { type StripeClient, seconds } from './client.ts';
import { readSubscription } from './readings.ts';
import type { ChangeSnapshot, SubscriptionSnapshot } from './snapshots.ts';

type Status = SubscriptionSnapshot['status'];
/** Cannot be cancelled any more. */
const OVER: ReadonlySet<Status> = new Set(['canceled', 'incomplete_expired']);

export function subscriptionCalls({ stripe, call, find }: StripeClient) {
  return {
    async findSubscription(id: string): Promise<SubscriptionSnapshot | null> {
      return find(async () => readSubscription(await stripe.subscriptions.retrieve(id)));
    },

    /**
     * Switches renewal off or on. The payment service says it in one of two ways, of which a call
     * takes one: `cancel_at_period_end`, and `cancel_at`, as its own pages do.
     */
    async setCancelAtPeriodEnd(
      id: string,
      cancelAtPeriodEnd: boolean,
      idempotencyKey: string,
    ): Promise<void> {
      await call(async () => {
        const known = await stripe.subscriptions.retrieve(id);
        if (readSubscription(known).cancelAtPeriodEnd === cancelAtPeriodEnd) return;
        if (cancelAtPeriodEnd || known.cancel_at_period_end) {
          const change = { cancel_at_period_end: cancelAtPeriodEnd };
          await stripe.subscriptions.update(id, change, { idempotencyKey });
        } else {
          const own = { idempotencyKey: `${idempotencyKey}:cancel-at` };
          await stripe.subscriptions.update(id, { cancel_at: '' }, own);
        }
      });
    },

    /** Charges the difference at once, and changes nothing where that fails. */
    async changePrice(
      { id, itemId }: Pick<SubscriptionSnapshot, 'id' | 'itemId'>,
      change: { stripePriceId: string; prorationAt: Date },
      idempotencyKey: string,
    ): Promise<void> {
      await call(() =>
        stripe.subscriptions.update(
          id,
          {
            items: [{ id: itemId, price: change.stripePriceId }],
            proration_behavior: 'always_invoice',
            proration_date: seconds(change.prorationAt),
            payment_behavior: 'error_if_incomplete',
          },
          { idempotencyKey },
        ),
      );
    },

    async previewChange(
      {
        id,
        itemId,
        customerId,
        periodEnd,
      }: Pick<SubscriptionSnapshot, 'id' | 'itemId' | 'customerId' | 'periodEnd'>,
      change: { stripePriceId: string; prorationAt: Date },
    ): Promise<ChangeSnapshot> {
      return call(async () => {
        const { lines, amount_due, currency } = await stripe.invoices.createPreview({
          customer: customerId,
          subscription: id,
          subscription_details: {
            items: [{ id: itemId, price: change.stripePriceId }],
            proration_behavior: 'always_invoice',
            proration_date: seconds(change.prorationAt),
          },
        });
        const amounts = lines.data.map(({ amount }) => fromApiAmount(amount, currency));
        return {
          creditMinor: -amounts.filter((amount) => amount < 0).reduce((a, b) => a + b, 0),
          chargeMinor: amounts.filter((amount) => amount > 0).reduce((a, b) => a + b, 0),
          dueMinor: fromApiAmount(amount_due, currency),
          periodEnd: lastEnd(lines.data) ?? periodEnd,
        };
      });
    },

    /**
     * Ends it now, where it is not over already, and where it is in one of `onlyIf`. Answers how it
     * was just before; `null`: there is none.
     */
    async cancelSubscription(
      id: string,
      idempotencyKey: string,
      { onlyIf }: { onlyIf?: readonly Status[] } = {},
    ): Promise<Status | null> {
      const known = await find(async () =>
        readSubscription(await stripe.subscriptions.retrieve(id)),
      );
      if (!known) return null;
      const { status } = known;
      if (OVER.has(status) || (onlyIf && !onlyIf.includes(status))) return status;
      // Missing: it has ended in between.
      await find(() =>
        stripe.subscriptions.cancel(id, { prorate: false, invoice_now: false }, { idempotencyKey }),
      );
      return status;
    },
  };
}

/** Of what is asked for, credit left aside; `null`: nothing is, as while a trial runs. */
function lastEnd(lines: readonly { amount: number; period: { end: number } }[]): Date | null {
  const ends = lines.filter(({ amount }) => amount >= 0).map(({ period }) => period.end);
  return ends.length === 0 ? null : new Date(Math.max(...ends) * 1000);
}
