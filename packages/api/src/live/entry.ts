import { type OutboxEvent, outboxEventShape } from '@onelastai/contracts';
import type { OutboxChange } from '@onelastai/db';

/** A place in the stream of changes, and what is told there. */
export interface LiveEntry {
  /** The same in every process; clients come back with it as `lastEventId`. */
  token: string;
  /** `null` for a mark, and for what a newer server says and this one does not know. */
  message: LiveMessage | null;
}

export interface LiveMessage {
  /** Who is told. */
  topic: string;
  /** Whom it is about. */
  userId: string | undefined;
  event: OutboxEvent;
}

export function toEntry({ token, doc }: OutboxChange): LiveEntry {
  const { topic, userId, type, payload } = doc;
  const known = outboxEventShape.safeParse({ type, payload });
  return {
    token,
    message: known.success ? { topic, userId: userId?.toHexString(), event: known.data } : null,
  };
}
