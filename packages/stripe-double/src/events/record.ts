import { isDeepStrictEqual } from 'node:util';
import { API_VERSION, type EventType, type StripeEvent } from '../objects/event.ts';
import { newId } from '../state/ids.ts';

interface RecordGiven {
  type: EventType;
  object: object;
  before: object | undefined;
  created: number;
  request: StripeEvent['request'];
}

/** An event as Stripe stores it: the object as it is now, and what was otherwise before. */
export function newEvent({ type, object, before, created, request }: RecordGiven): StripeEvent {
  const previous = before && differences(before, object);
  return {
    id: newId('evt'),
    object: 'event',
    api_version: API_VERSION,
    created,
    data: {
      object: structuredClone(object),
      ...(previous && { previous_attributes: previous }),
    },
    livemode: false,
    pending_webhooks: 1,
    request,
    type,
  };
}

/** The attributes of the first level that have changed, with their values of before. */
function differences(before: object, after: object): Record<string, unknown> {
  const now = new Map<string, unknown>(Object.entries(after));
  const changed = Object.entries(before).filter(
    ([key, value]) => !isDeepStrictEqual(value, now.get(key)),
  );
  return structuredClone(Object.fromEntries(changed));
}
