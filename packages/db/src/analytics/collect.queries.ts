import mongoose from 'mongoose';
import { DuplicateKeyError, translateDuplicateKey } from '../connection/errors.ts';
import { type Transaction, withTransaction } from '../connection/transaction.ts';
import { PageViewModel } from './pageView.model.ts';
import { type SessionDoc, SessionModel } from './session.model.ts';
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
  const { visitorId, sessionId, views, now } = collected;
  const user =
    collected.userId === null ? {} : { userId: new mongoose.Types.ObjectId(collected.userId) };
  const write = async (session: Transaction) => {
    const written = await PageViewModel.bulkWrite(
      views.map((view) => ({
        updateOne: {
          filter: { visitorId, clientId: view.id },
          update: {
            $setOnInsert: { sessionId, ...user, page: pageOf(view), timestamp: now },
            $max: { timeSpent: view.timeSpent, scrollDepth: view.scrollDepth },
          },
          upsert: true,
        },
      })),
      { session },
    );
    const visit = await SessionModel.updateOne(
      { sessionId, visitorId },
      {
        $setOnInsert: {
          startTime: now,
          landingPage: views[0].path,
          deviceInfo: deviceOf(collected.device),
        },
        $set: { ...user, lastActivity: now, exitPage: views.at(-1)?.path ?? '', isActive: true },
        $inc: { pageViews: written.upsertedCount },
      },
      { session, upsert: true },
    );
    await VisitorModel.updateOne(
      { visitorId },
      {
        $setOnInsert: {
          firstVisit: now,
          referrer: views[0].referrer,
          utmParams: collected.utm,
        },
        $set: {
          ...user,
          sessionId,
          lastVisit: now,
          deviceInfo: collected.device,
          ...(collected.timezone === undefined ? {} : { 'geoInfo.timezone': collected.timezone }),
        },
        $inc: { visits: visit.upsertedCount },
      },
      // The documented default of `visits` is 1; here it is counted.
      { session, upsert: true, setDefaultsOnInsert: false },
    );
  };
  const attempt = () => translateDuplicateKey(() => withTransaction(write));
  try {
    await attempt();
  } catch (error) {
    // The same session or view began at the same moment: now it is there.
    if (!(error instanceof DuplicateKeyError)) throw error;
    await attempt();
  }
}

function pageOf({ url, path, title, referrer }: CollectedView) {
  return { url, path, title, referrer };
}

function deviceOf({ browser, os, deviceType }: Collected['device']) {
  const device: NonNullable<SessionDoc['deviceInfo']> = {};
  if (browser !== undefined) device.browser = browser;
  if (os !== undefined) device.os = os;
  if (deviceType !== undefined) device.deviceType = deviceType;
  return device;
}
