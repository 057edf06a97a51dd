import type { UpdateQuery } from 'mongoose';
import { personRef } from './personRef.ts';
import type { SessionDoc } from './session.model.ts';
import type { VisitorDoc } from './visitor.model.ts';

export interface TrackedVisitor {
  visitorId: string;
  sessionId?: string | undefined;
  /** The signed-in person, if any. */
  userId?: string | null | undefined;
  device?: VisitorDoc['deviceInfo'] | undefined;
  /** Only what is known now: the rest stays. */
  geo?: { [F in keyof NonNullable<VisitorDoc['geoInfo']>]?: string | undefined } | undefined;
  /** Both are kept of the first visit alone. */
  referrer?: string | undefined;
  utm?: VisitorDoc['utmParams'] | undefined;
  now: Date;
}

export interface TrackedSession {
  sessionId: string;
  visitorId: string;
  userId?: string | null | undefined;
  /** Path of the first page of several seen now; it becomes the landing page of a new session. */
  landingPage?: string | undefined;
  /** Path of the page where the visitor is. */
  page?: string | undefined;
  device?: SessionDoc['deviceInfo'] | undefined;
  now: Date;
}

/**
 * For an upsert. Several at once may be stored in another order than they happened in, so the time
 * of the latest only grows. `visits`: sessions begun with this; a new visitor has one at least.
 */
export function visitorTouch(visitor: TrackedVisitor, visits: number): UpdateQuery<VisitorDoc> {
  const { sessionId, userId, device, geo = {}, referrer, utm, now } = visitor;
  const geoFields = Object.entries(geo)
    .filter(([, value]) => value !== undefined)
    .map(([field, value]) => [`geoInfo.${field}`, value]);
  return {
    $setOnInsert: {
      firstVisit: now,
      ...(referrer === undefined ? {} : { referrer }),
      ...(utm === undefined ? {} : { utmParams: utm }),
    },
    $set: {
      ...personRef(userId),
      ...(sessionId === undefined ? {} : { sessionId }),
      ...(device === undefined ? {} : { deviceInfo: device }),
      ...Object.fromEntries(geoFields),
    },
    $max: { lastVisit: now },
    ...(visits === 0 ? {} : { $inc: { visits } }),
  };
}

/** For an upsert. A closed session that is touched again is open again. */
export function sessionTouch(
  session: TrackedSession,
  { pageViews = 0, events = 0 },
): UpdateQuery<SessionDoc> {
  const { userId, page, device, now } = session;
  const landingPage = session.landingPage ?? page;
  return {
    $setOnInsert: {
      startTime: now,
      ...(landingPage === undefined ? {} : { landingPage }),
      ...(device === undefined ? {} : { deviceInfo: deviceOf(device) }),
    },
    $set: {
      ...personRef(userId),
      ...(page === undefined ? {} : { exitPage: page }),
      isActive: true,
    },
    $max: { lastActivity: now },
    $unset: { endTime: 1 },
    $inc: { pageViews, events },
  };
}

/** A visitor's device has a screen as well, which a session does not keep. */
function deviceOf({ browser, os, deviceType }: NonNullable<SessionDoc['deviceInfo']>) {
  const device: NonNullable<SessionDoc['deviceInfo']> = {};
  if (browser !== undefined) device.browser = browser;
  if (os !== undefined) device.os = os;
  if (deviceType !== undefined) device.deviceType = deviceType;
  return device;
}
