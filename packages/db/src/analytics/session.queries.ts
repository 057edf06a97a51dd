import { retryDuplicateKey } from '../connection/retryDuplicateKey.ts';
import { PageViewModel } from './pageView.model.ts';
import { type SessionDoc, SessionModel } from './session.model.ts';
import { sessionTouch, type TrackedSession } from './touch.ts';

/** Milliseconds without activity after which a session is over. */
export const SESSION_IDLE_MS = 30 * 60_000;

/**
 * Begins a session, or notes that it goes on. Answers the session after it. Throws
 * `DuplicateKeyError` when the session is another visitor's.
 */
export async function trackSession(session: TrackedSession): Promise<SessionDoc> {
  const { sessionId, visitorId } = session;
  return retryDuplicateKey(() =>
    SessionModel.findOneAndUpdate({ sessionId, visitorId }, sessionTouch(session, {}), {
      upsert: true,
      returnDocument: 'after',
    }).lean<SessionDoc>(),
  );
}

type IdleSession = Pick<SessionDoc, '_id' | 'sessionId' | 'lastActivity'> &
  // Sessions of an adopted database may lack these.
  Partial<Pick<SessionDoc, 'startTime' | 'exitPage'>>;

/**
 * Ends the sessions that have been idle: they ended with their last activity, on the page they were
 * on. Answers how many.
 */
export async function closeIdleSessions(now: Date, { batch = 1000 } = {}): Promise<number> {
  const latest = new Date(now.getTime() - SESSION_IDLE_MS);
  let closed = 0;
  for (;;) {
    const idle = await SessionModel.find({ isActive: true, lastActivity: { $lte: latest } })
      .select({ sessionId: 1, startTime: 1, lastActivity: 1, exitPage: 1 })
      .limit(batch)
      .lean<IdleSession[]>();
    if (idle.length === 0) return closed;
    const lastPages = await findLastPages(idle.filter(({ exitPage }) => exitPage === undefined));
    const written = await SessionModel.bulkWrite(
      idle.map(({ _id, sessionId, startTime, lastActivity }) => {
        const exitPage = lastPages.get(sessionId);
        return {
          updateOne: {
            // Not one that has gone on since it was found.
            filter: { _id, isActive: true, lastActivity },
            update: {
              $set: {
                isActive: false,
                endTime: lastActivity,
                ...(exitPage === undefined ? {} : { exitPage }),
              },
              // The reference may have measured it, and it only grows while a session goes on.
              $max: { duration: secondsBetween(startTime, lastActivity) },
            },
          },
        };
      }),
      { ordered: false },
    );
    closed += written.modifiedCount;
  }
}

/** The path of each session's latest page view, where it has one. */
async function findLastPages(sessions: IdleSession[]): Promise<Map<string, string>> {
  if (sessions.length === 0) return new Map();
  const last = await PageViewModel.aggregate<{ _id: string; view: { path?: string } }>([
    { $match: { sessionId: { $in: sessions.map(({ sessionId }) => sessionId) } } },
    // Documents compare by their fields in this order.
    { $group: { _id: '$sessionId', view: { $max: { at: '$timestamp', path: '$page.path' } } } },
  ]);
  return new Map(last.flatMap(({ _id, view: { path } }) => (path ? [[_id, path]] : [])));
}

/** Whole seconds; 0 on an adopted session that lacks its beginning. */
function secondsBetween(start: Date | undefined, end: Date): number {
  return start ? Math.max(0, Math.round((end.getTime() - start.getTime()) / 1000)) : 0;
}
