import { z } from 'zod';
import { missing } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/lists.ts';
import { expand, id, page, span } from '../http/params.ts';

const list = endpoint(
  'GET /v1/disputes',
  z.strictObject({
    ...page,
    charge: id.optional(),
    payment_intent: id.optional(),
    created: span.optional(),
  }),
  ({ state }, params) =>
    pageOf(
      state.disputes,
      '/v1/disputes',
      params,
      ({ charge, payment_intent }) =>
        (params.charge === undefined || charge === params.charge) &&
        (params.payment_intent === undefined || payment_intent === params.payment_intent),
    ),
);

const retrieve = endpoint('GET /v1/disputes/:id', z.strictObject(expand), ({ state }, _, key) => {
  const found = state.disputes.get(key);
  if (!found) throw missing('dispute', key);
  return found;
});

export const disputeEndpoints = [list, retrieve];
