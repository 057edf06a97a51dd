import { z } from 'zod';
import { badReference, missing } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/lists.ts';
import { currency, expand, flag, id, integer, metadata, page, span, text } from '../http/params.ts';
import type { Price } from '../objects/catalogue.ts';
import { newId } from '../state/ids.ts';
import type { World } from '../world.ts';
import { mergedMetadata } from './metadata.ts';

const createPrice = endpoint(
  'POST /v1/prices',
  z.strictObject({
    ...expand,
    product: id,
    unit_amount: integer(0, 99_999_999),
    currency,
    recurring: z.strictObject({ interval: z.enum(['day', 'week', 'month']) }),
    tax_behavior: z.enum(['inclusive', 'unspecified']).optional(),
    nickname: text.optional(),
    metadata: metadata.optional(),
  }),
  ({ state, now }, params) => {
    if (!state.products.has(params.product))
      throw badReference('product', params.product, 'product');
    const price: Price = {
      id: newId('price'),
      object: 'price',
      active: true,
      billing_scheme: 'per_unit',
      created: now(),
      currency: params.currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: mergedMetadata({}, params.metadata),
      nickname: params.nickname ?? null,
      product: params.product,
      recurring: {
        interval: params.recurring.interval,
        interval_count: 1,
        meter: null,
        usage_type: 'licensed',
      },
      tax_behavior: params.tax_behavior ?? 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: 'recurring',
      unit_amount: params.unit_amount,
      unit_amount_decimal: String(params.unit_amount),
    };
    state.prices.set(price.id, price);
    return price;
  },
);

function priceAt({ state }: World, priceId: string): Price {
  const price = state.prices.get(priceId);
  if (!price) throw missing('price', priceId);
  return price;
}

const updatePrice = endpoint(
  'POST /v1/prices/:id',
  z.strictObject({
    ...expand,
    active: flag.optional(),
    nickname: text.optional(),
    metadata: metadata.optional(),
  }),
  (world, params, priceId) => {
    const price = priceAt(world, priceId);
    price.active = params.active ?? price.active;
    price.nickname = params.nickname ?? price.nickname;
    price.metadata = mergedMetadata(price.metadata, params.metadata);
    return price;
  },
);

const retrievePrice = endpoint(
  'GET /v1/prices/:id',
  z.strictObject(expand),
  (world, _params, priceId) => priceAt(world, priceId),
);

const listPrices = endpoint(
  'GET /v1/prices',
  z.strictObject({
    ...page,
    active: flag.optional(),
    currency: currency.optional(),
    product: id.optional(),
    created: span.optional(),
  }),
  ({ state }, params) =>
    pageOf(
      state.prices,
      '/v1/prices',
      params,
      (price) =>
        (params.product === undefined || price.product === params.product) &&
        (params.currency === undefined || price.currency === params.currency) &&
        (params.active === undefined || price.active === params.active),
    ),
);

export const priceEndpoints = [createPrice, updatePrice, retrievePrice, listPrices];
