import { z } from 'zod';
import { invalid, missing } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { expand, flag, id, metadata, text, url } from '../http/params.ts';
import type { Product } from '../objects/catalogue.ts';
import { newId } from '../state/ids.ts';
import type { World } from '../world.ts';
import { mergedMetadata } from './metadata.ts';

function productAt({ state }: World, productId: string): Product {
  const product = state.products.get(productId);
  if (!product) throw missing('product', productId);
  return product;
}

const createProduct = endpoint(
  'POST /v1/products',
  z.strictObject({ ...expand, id: id.optional(), name: text, metadata: metadata.optional() }),
  ({ state, now }, params) => {
    const productId = params.id ?? newId('prod');
    if (state.products.has(productId)) {
      throw invalid('Product already exists.', { code: 'resource_already_exists', param: 'id' });
    }
    const product: Product = {
      id: productId,
      object: 'product',
      active: true,
      created: now(),
      default_price: null,
      description: null,
      images: [],
      livemode: false,
      marketing_features: [],
      metadata: mergedMetadata({}, params.metadata),
      name: params.name,
      package_dimensions: null,
      shippable: null,
      statement_descriptor: null,
      tax_code: null,
      unit_label: null,
      updated: now(),
      url: null,
    };
    state.products.set(productId, product);
    return product;
  },
);

const updateProduct = endpoint(
  'POST /v1/products/:id',
  z.strictObject({
    ...expand,
    name: text.optional(),
    active: flag.optional(),
    images: z.array(url).max(8).optional(),
    metadata: metadata.optional(),
  }),
  (world, params, productId) => {
    const product = productAt(world, productId);
    product.name = params.name ?? product.name;
    product.active = params.active ?? product.active;
    product.images = params.images ?? product.images;
    product.metadata = mergedMetadata(product.metadata, params.metadata);
    product.updated = world.now();
    return product;
  },
);

const retrieveProduct = endpoint(
  'GET /v1/products/:id',
  z.strictObject(expand),
  (world, _params, productId) => productAt(world, productId),
);

export const productEndpoints = [createProduct, updateProduct, retrieveProduct];
