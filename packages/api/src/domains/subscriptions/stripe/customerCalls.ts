import { PAGE, type StripeClient } from './client.ts';
import { idOf } from './readings.ts';
import type { CardSnapshot } from './snapshots.ts';

/** Customers, their cards, and the page on which they look after both. */
export function customerCalls({ stripe, call, find }: StripeClient) {
  return {
    async createCustomer(
      person: { userId: string; email: string; name: string; locale: string },
      idempotencyKey: string,
    ): Promise<string> {
      const { email, name, locale, userId } = person;
      const params = { email, name, preferred_locales: [locale], metadata: { userId } };
      return call(async () => (await stripe.customers.create(params, { idempotencyKey })).id);
    },

    async deleteCustomer(customerId: string): Promise<void> {
      await find(() => stripe.customers.del(customerId));
    },

    async createPortal(customerId: string, returnUrl: string): Promise<string> {
      return call(
        async () =>
          (
            await stripe.billingPortal.sessions.create({
              customer: customerId,
              return_url: returnUrl,
            })
          ).url,
      );
    },

    async listCards(customerId: string): Promise<CardSnapshot[]> {
      return call(async () => {
        const [customer, { data }] = await Promise.all([
          stripe.customers.retrieve(customerId),
          stripe.customers.listPaymentMethods(customerId, { type: 'card', limit: PAGE }),
        ]);
        const standard = customer.deleted
          ? null
          : idOf(customer.invoice_settings.default_payment_method);
        return data.flatMap(({ id, card }) =>
          card
            ? {
                id,
                brand: card.brand,
                last4: card.last4,
                expMonth: card.exp_month,
                expYear: card.exp_year,
                isDefault: id === standard,
              }
            : [],
        );
      });
    },
  };
}
