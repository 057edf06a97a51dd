import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { DuplicateKeyError } from '../connection/errors.ts';
import { withTransaction } from '../connection/transaction.ts';
import { models } from '../models.ts';
import { answeredFind } from '../testing/answeredFind.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { createPageView } from './pageView.queries.ts';
import { closeIdleSessions, trackSession } from './session.queries.ts';
import { trackUserEvent } from './userEvent.queries.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_sessions_${process.pid}`);
});
afterAll(() => close());

const start = new Date('2026-11-24T10:00:00Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);

describe('sessions', () => {
  test('go on under the page where the visitor is', async () => {
    const session = { sessionId: 'walk', visitorId: 'v1' };
    const device = { browser: 'Firefox', os: 'Linux', deviceType: 'desktop' };
    expect(await trackSession({ ...session, page: '/', device, now: start })).toMatchObject({
      landingPage: '/',
      exitPage: '/',
      startTime: start,
      isActive: true,
      deviceInfo: device,
    });
    await trackSession({ ...session, page: '/agents', now: minutes(1) });
    expect(await trackSession({ ...session, now: minutes(2) })).toMatchObject({
      landingPage: '/',
      exitPage: '/agents',
      startTime: start,
      lastActivity: minutes(2),
      pageViews: 0,
    });
  });

  test('activity that is stored late does not move the latest back', async () => {
    const session = { sessionId: 'late', visitorId: 'v1' };
    await trackSession({ ...session, now: minutes(5) });
    await trackUserEvent({ ...session, eventType: 'click', now: minutes(4) });
    expect(await trackSession({ ...session, now: minutes(3) })).toMatchObject({
      lastActivity: minutes(5),
    });
  });

  test("another visitor's session is refused", async () => {
    await trackSession({ sessionId: 'mine', visitorId: 'v1', now: start });
    await expect(trackSession({ sessionId: 'mine', visitorId: 'v2', now: start })).rejects.toThrow(
      DuplicateKeyError,
    );
  });

  test('defect 10: end 30 minutes after the last activity, with duration and exit page', async () => {
    await rawCollection('sessions').deleteMany({});
    const idle = { sessionId: 'idle', visitorId: 'v1' };
    await trackSession({ ...idle, page: '/', now: start });
    await trackSession({ ...idle, page: '/about', now: minutes(10.01) });
    await trackSession({ sessionId: 'busy', visitorId: 'v2', now: minutes(20) });
    expect(await closeIdleSessions(minutes(40))).toBe(0);
    expect(await closeIdleSessions(minutes(40.01))).toBe(1);
    expect(await models.sessions.findOne(idle).lean()).toMatchObject({
      isActive: false,
      endTime: minutes(10.01),
      duration: 601,
      exitPage: '/about',
    });
    expect(await models.sessions.findOne({ sessionId: 'busy' }).lean()).toMatchObject({
      isActive: true,
    });
    expect(await closeIdleSessions(minutes(40.01))).toBe(0);
  });

  test('a closed session that goes on is open again, and is closed again', async () => {
    const session = { sessionId: 'again', visitorId: 'v1' };
    await trackSession({ ...session, now: start });
    await closeIdleSessions(minutes(60));
    const open = await trackSession({ ...session, now: minutes(60) });
    expect(open.isActive).toBe(true);
    expect(open.endTime).toBeUndefined();
    await closeIdleSessions(minutes(90));
    expect(await models.sessions.findOne(session).lean()).toMatchObject({
      isActive: false,
      duration: 3600,
    });
  });

  test('of an adopted database keep their duration, and get the last page that was seen', async () => {
    await rawCollection('sessions').deleteMany({});
    const session = { visitorId: 'v1', isActive: true, lastActivity: minutes(10) };
    await rawCollection('sessions').insertMany([
      { ...session, sessionId: 'measured', startTime: start, duration: 900 },
      { ...session, sessionId: 'without a beginning', duration: 42 },
      { ...session, sessionId: 'without a view', startTime: start },
    ]);
    for (const [path, minute] of [
      ['/b', 1],
      ['/a', 10],
      ['/c', 2],
    ] as const) {
      const page = { url: `https://onelast.ai${path}`, path };
      await createPageView({ ...session, sessionId: 'measured', page, now: minutes(minute) });
    }
    expect(await closeIdleSessions(minutes(60))).toBe(3);
    const closed = await rawCollection('sessions').find().sort({ sessionId: 1 }).toArray();
    expect(closed.map(({ duration, exitPage }) => [duration, exitPage])).toEqual([
      [900, '/a'],
      [42, undefined],
      [600, undefined],
    ]);
  });

  test('that go on while others are closed stay open', async () => {
    await rawCollection('sessions').deleteMany({});
    const session = { sessionId: 'goes on', visitorId: 'v1' };
    await trackSession({ ...session, now: start });
    const found = answeredFind('sessions');
    const closing = await withTransaction(async (transaction) => {
      await models.sessions.updateOne(
        session,
        { $set: { lastActivity: minutes(59) } },
        { session: transaction },
      );
      const closed = closeIdleSessions(minutes(60));
      // It has read the old time; its write waits for the end of this transaction, or comes later.
      await found;
      return { closed };
    });
    expect(await closing.closed).toBe(0);
    expect(await rawCollection('sessions').findOne(session)).toMatchObject({ isActive: true });
  });

  test('are closed in batches of any size', async () => {
    await rawCollection('sessions').deleteMany({});
    await models.sessions.insertMany(
      Array.from({ length: 25 }, (_, index) => ({
        sessionId: `many ${index}`,
        visitorId: 'v1',
        startTime: start,
        lastActivity: start,
      })),
    );
    expect(await closeIdleSessions(minutes(30), { batch: 10 })).toBe(25);
    expect(await models.sessions.countDocuments({ isActive: true })).toBe(0);
  });
});
