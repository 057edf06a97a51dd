import { z } from 'zod';
import { missing } from '../errors.ts';
import { endpoint } from '../http/endpoint.ts';
import { pageOf } from '../http/lists.ts';
import { expand, id, page, span } from '../http/params.ts';

const eventType = z.string().max(100);

const list = endpoint(
  'GET /v1/events',
  z.strictObject({
    ...page,
    ending_before: id.optional(),
    type: eventType.optional(),
    types: z.array(eventType).max(20).optional(),
    created: span.optional(),
  }),
  ({ state }, params) =>
    pageOf(
      state.events,
      '/v1/events',
      params,
      ({ type }) =>
        (params.type === undefined || matches(type, params.type)) &&
        (params.types === undefined || params.types.some((wanted) => matches(type, wanted))),
    ),
);

/** `charge.*` means every type below `charge`. */
function matches(type: string, wanted: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

const retrieve = endpoint('GET /v1/events/:id', z.strictObject(expand), ({ state }, _, key) => {
  const event = state.events.get(key);
  if (!event) throw missing('event', key);
  return event;
});

export const eventEndpoints = [list, retrieve];
