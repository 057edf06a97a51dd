import { z } from 'zod';
import { cardsOf } from '../billing/cards.ts';
import { cancel } from '../billing/subscriptions.ts';
import { badReference, missing } from '../errors.ts';
import { changed } from '../events/changed.ts';
import { endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/lists.ts';
import { expand, id, metadata, page, text } from '../http/params.ts';
import { type Customer, newCustomer } from '../objects/customer.ts';
import { newId } from '../state/ids.ts';
import type { World } from '../world.ts';
import { mergedMetadata } from './metadata.ts';

const fields = {
  ...expand,
  email: z.string().max(512).optional(),
  name: z.string().max(256).optional(),
  preferred_locales: z.array(text).max(20).optional(),
  metadata: metadata.optional(),
};

/** A customer named in a parameter. */
export function customerIn({ state }: World, customerId: string): Customer {
  const customer = state.customers.get(customerId);
  if (!customer) throw badReference('customer', customerId, 'customer');
  return customer;
}

function customerAt({ state }: World, customerId: string): Customer {
  const customer = state.customers.get(customerId);
  if (!customer) throw missing('customer', customerId);
  return customer;
}

const create = endpoint('POST /v1/customers', z.strictObject(fields), (world, params) => {
  const customer = newCustomer(newId('cus'), world.now(), {
    email: params.email || null,
    name: params.name || null,
    preferred_locales: params.preferred_locales ?? [],
    metadata: mergedMetadata({}, params.metadata),
  });
  world.state.customers.set(customer.id, customer);
  world.emit('customer.created', customer);
  return customer;
});

const update = endpoint(
  'POST /v1/customers/:id',
  z.strictObject({
    ...fields,
    invoice_settings: z.strictObject({ default_payment_method: id.optional() }).optional(),
  }),
  (world, params, customerId) => {
    const customer = customerAt(world, customerId);
    const card = params.invoice_settings?.default_payment_method;
    if (card !== undefined && world.state.paymentMethods.get(card)?.customer !== customerId) {
      throw badReference('PaymentMethod', card, 'invoice_settings[default_payment_method]');
    }
    return changed(world, 'customer.updated', customer, () => {
      if (params.email !== undefined) customer.email = params.email || null;
      if (params.name !== undefined) customer.name = params.name || null;
      customer.preferred_locales = params.preferred_locales ?? customer.preferred_locales;
      customer.metadata = mergedMetadata(customer.metadata, params.metadata);
      if (card !== undefined) customer.invoice_settings.default_payment_method = card;
    });
  },
);

const retrieve = endpoint(
  'GET /v1/customers/:id',
  z.strictObject(expand),
  (world, _params, customerId) => {
    const isDeleted = world.state.deletedCustomers.has(customerId);
    if (isDeleted) return { id: customerId, object: 'customer', deleted: true };
    return customerAt(world, customerId);
  },
);

const remove = endpoint(
  'DELETE /v1/customers/:id',
  z.strictObject({}),
  (world, _params, customerId) => {
    const { state } = world;
    const customer = customerAt(world, customerId);
    for (const subscription of state.subscriptions.values()) {
      if (subscription.customer === customerId && subscription.status !== 'canceled') {
        cancel(world, subscription, 'cancellation_requested');
      }
    }
    for (const card of cardsOf(world, customerId)) card.customer = null;
    state.customers.delete(customerId);
    state.deletedCustomers.set(customerId, customerId);
    world.emit('customer.deleted', customer);
    return { id: customerId, object: 'customer', deleted: true };
  },
);

const listCards = endpoint(
  'GET /v1/customers/:id/payment_methods',
  z.strictObject({ ...page, type: z.literal('card').optional() }),
  (world, params, customerId) => {
    customerAt(world, customerId);
    const url = `/v1/customers/${customerId}/payment_methods`;
    const isOwn = ({ customer }: { customer: string | null }) => customer === customerId;
    return pageOf(world.state.paymentMethods, url, params, isOwn);
  },
);

const retrieveCard = endpoint(
  'GET /v1/payment_methods/:id',
  z.strictObject(expand),
  ({ state }, _params, cardId) => {
    const card = state.paymentMethods.get(cardId);
    if (!card) throw missing('PaymentMethod', cardId);
    return card;
  },
);

export const customerEndpoints = [create, update, retrieve, remove, listCards, retrieveCard];
