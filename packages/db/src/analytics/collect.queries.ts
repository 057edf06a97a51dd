import { retryDuplicateKey } from '../connection/retryDuplicateKey.ts';
import { type Transaction, withTransaction } from '../connection/transaction.ts';
import { PageViewModel } from './pageView.model.ts';
import { personRef } from './personRef.ts';
import { SessionModel } from './session.model.ts';
import { sessionTouch, visitorTouch } from './touch.ts';
import { type VisitorDoc, VisitorModel } from './visitor.model.ts';

export interface CollectedView {
  id: string;
  url: string;
  path: string;
  title: string;
  referrer: string;
  timeSpent: number;
  scrollDepth: number;
}

export interface Collected {
  visitorId: string;
  sessionId: string;
  /** The signed-in person, if any. */
  userId: string | null;
  views: [CollectedView, ...CollectedView[]];
  device: NonNullable<VisitorDoc['deviceInfo']>;
  timezone?: string | undefined;
  utm: NonNullable<VisitorDoc['utmParams']>;
  now: Date;
}

/**
 * Records page views with their session and visitor, all in one transaction. A view that is sent
 * again counts once; its time and depth only grow. Throws `DuplicateKeyError` when the session is
 * another visitor's.
 */
export async function recordPageViews(collected: Collected): Promise<void> {
  const { visitorId, sessionId, userId, views, device, now } = collected;
  const write = async (session: Transaction) => {
    const written = await PageViewModel.bulkWrite(
      views.map((view) => ({
        updateOne: {
          filter: { visitorId, clientId: view.id },
          update: {
            $setOnInsert: { sessionId, ...personRef(userId), page: pageOf(view), timestamp: now },
            $max: { timeSpent: view.timeSpent, scrollDepth: view.scrollDepth },
          },
          upsert: true,
        },
      })),
      { session },
    );
    const landingPage = views[0].path;
    const page = views.at(-1)?.path ?? landingPage;
    const visit = await SessionModel.updateOne(
      { sessionId, visitorId },
      sessionTouch(
        { sessionId, visitorId, userId, landingPage, page, device, now },
        { pageViews: written.upsertedCount },
      ),
      { session, upsert: true },
    );
    const geo = { timezone: collected.timezone };
    const { referrer } = views[0];
    await VisitorModel.updateOne(
      { visitorId },
      visitorTouch(
        { visitorId, sessionId, userId, device, geo, referrer, utm: collected.utm, now },
        visit.upsertedCount,
      ),
      { session, upsert: true },
    );
  };
  // The same session or view may begin twice at the same moment.
  await retryDuplicateKey(() => withTransaction(write));
}

function pageOf({ url, path, title, referrer }: CollectedView) {
  return { url, path, title, referrer };
}
