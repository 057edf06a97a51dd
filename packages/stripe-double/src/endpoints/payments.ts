import { z } from 'zod';
import { refund } from '../billing/refunds.ts';
import { invalid, missing } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/lists.ts';
import { expand, id, integer, metadata, page, span } from '../http/params.ts';
import { mergedMetadata } from './metadata.ts';

const retrieveIntent = endpoint(
  'GET /v1/payment_intents/:id',
  z.strictObject(expand),
  ({ state }, _params, key) => {
    const intent = state.paymentIntents.get(key);
    if (!intent) throw missing('payment_intent', key, 'intent');
    return intent;
  },
);

const retrieveCharge = endpoint(
  'GET /v1/charges/:id',
  z.strictObject(expand),
  ({ state }, _params, key) => {
    const charge = state.charges.get(key);
    if (!charge) throw missing('charge', key);
    return charge;
  },
);

const createRefund = endpoint(
  'POST /v1/refunds',
  z.strictObject({
    ...expand,
    payment_intent: id.optional(),
    charge: id.optional(),
    amount: integer(1, 99_999_999).optional(),
    reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
    metadata: metadata.optional(),
  }),
  (world, params) => {
    if ((params.payment_intent === undefined) === (params.charge === undefined)) {
      throw invalid('One of the following params should be provided: payment_intent or charge.');
    }
    return refund(world, { ...params, metadata: mergedMetadata({}, params.metadata) });
  },
);

const listRefunds = endpoint(
  'GET /v1/refunds',
  z.strictObject({
    ...page,
    payment_intent: id.optional(),
    charge: id.optional(),
    created: span.optional(),
  }),
  ({ state }, params) =>
    pageOf(
      state.refunds,
      '/v1/refunds',
      params,
      ({ payment_intent, charge }) =>
        (params.payment_intent === undefined || payment_intent === params.payment_intent) &&
        (params.charge === undefined || charge === params.charge),
    ),
);

const retrieveRefund = endpoint(
  'GET /v1/refunds/:id',
  z.strictObject(expand),
  ({ state }, _params, key) => {
    const found = state.refunds.get(key);
    if (!found) throw missing('refund', key);
    return found;
  },
);

export const paymentEndpoints = [
  retrieveIntent,
  retrieveCharge,
  createRefund,
  listRefunds,
  retrieveRefund,
];
