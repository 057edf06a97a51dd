import { withTransaction } from '../connection/transaction.ts';
import { fitting } from './fitting.ts';
import { personRef } from './personRef.ts';
import { SessionModel } from './session.model.ts';
import { sessionTouch } from './touch.ts';
import { type UserEventDoc, UserEventModel } from './userEvent.model.ts';

export interface TrackedUserEvent {
  eventType: string;
  userId?: string | null | undefined;
  visitorId?: string | undefined;
  sessionId?: string | undefined;
  category?: string | undefined;
  action?: string | undefined;
  label?: string | undefined;
  value?: number | undefined;
  /** Kept up to 16 KiB of JSON. */
  properties?: unknown;
  context?: UserEventDoc['context'] | undefined;
  now: Date;
}

/** Records an event, and counts it on the visitor's session where it names one that exists. */
export async function trackUserEvent(event: TrackedUserEvent): Promise<UserEventDoc> {
  const { now, userId, ...rest } = event;
  const { visitorId, sessionId } = event;
  const created = { ...rest, ...personRef(userId), properties: fitting(event.properties) };
  return withTransaction(async (session) => {
    const stored = await new UserEventModel({ ...created, timestamp: now }).save({ session });
    if (visitorId !== undefined && sessionId !== undefined) {
      await SessionModel.updateOne(
        { sessionId, visitorId },
        sessionTouch({ sessionId, visitorId, now }, { events: 1 }),
        { session },
      );
    }
    return stored.toObject();
  });
}
