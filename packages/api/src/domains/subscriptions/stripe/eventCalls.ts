import { PAGE, type StripeClient, seconds } from './client.ts';
import { readEvent } from './readings.ts';
import type { EventSnapshot } from './snapshots.ts';

/** How old a signature may be. */
const WEBHOOK_TOLERANCE_S = 300;

export function eventCalls({ stripe, config, call, find }: StripeClient) {
  return {
    /** The newest events since a moment, the oldest of them first, as far back as they are kept. */
    async listEvents(
      since: Date,
      types: readonly string[],
      atMost = Number.POSITIVE_INFINITY,
    ): Promise<EventSnapshot[]> {
      const created = { gte: seconds(since) };
      return call(async () => {
        const events: EventSnapshot[] = [];
        for await (const event of stripe.events.list({ created, types: [...types], limit: PAGE })) {
          events.push(readEvent(event));
          if (events.length === atMost) break;
        }
        return events.reverse();
      });
    },

    /** What came after an event, the oldest first; `null`: that event is not kept any more. */
    async listEventsAfter(
      eventId: string,
      types: readonly string[],
      atMost: number,
    ): Promise<EventSnapshot[] | null> {
      return find(async () => {
        const events: EventSnapshot[] = [];
        const from = { ending_before: eventId, types: [...types], limit: PAGE };
        for await (const event of stripe.events.list(from)) {
          events.push(readEvent(event));
          if (events.length === atMost) break;
        }
        return events;
      });
    },

    /** Throws `StripeSignatureVerificationError` for a body that the payment service did not sign. */
    async verifyEvent(body: string, signature: string, now: Date): Promise<EventSnapshot> {
      const event = await stripe.webhooks.constructEventAsync(
        body,
        signature,
        config.webhookSecret,
        WEBHOOK_TOLERANCE_S,
        undefined,
        // In milliseconds, unlike all else there.
        now.getTime(),
      );
      return readEvent(event);
    },
  };
}
