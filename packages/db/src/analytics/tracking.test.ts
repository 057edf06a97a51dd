import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { DuplicateKeyError } from '../connection/errors.ts';
import { models } from '../models.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { recordApiUsage } from './apiUsage.queries.ts';
import { recordPageViews } from './collect.queries.ts';
import { createPageView } from './pageView.queries.ts';
import { closeIdleSessions, trackSession } from './session.queries.ts';
import { trackToolUsage } from './toolUsage.queries.ts';
import { trackUserEvent } from './userEvent.queries.ts';
import { trackVisitor } from './visitor.queries.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_tracking_${process.pid}`);
});
afterAll(() => close());

const start = new Date('2026-11-24T10:00:00Z');
const minutes = (count: number) => new Date(start.getTime() + count * 60_000);
const userId = new mongoose.Types.ObjectId().toHexString();

describe('trackVisitor', () => {
  test('counts visits; the first one keeps its date, referrer and campaign', async () => {
    const first = await trackVisitor({
      visitorId: 'v1',
      referrer: 'https://example.com/',
      utm: { source: 'mail' },
      geo: { country: 'DE', timezone: 'Europe/Berlin' },
      now: start,
    });
    expect(first).toMatchObject({ visits: 1, firstVisit: start, lastVisit: start });
    const second = await trackVisitor({
      visitorId: 'v1',
      sessionId: 's2',
      userId,
      referrer: 'https://other.example/',
      utm: { source: 'search' },
      geo: { timezone: 'Asia/Kolkata', country: undefined },
      device: { browser: 'Firefox' },
      now: minutes(90),
    });
    expect(second).toMatchObject({
      visits: 2,
      firstVisit: start,
      lastVisit: minutes(90),
      referrer: 'https://example.com/',
      utmParams: { source: 'mail' },
      geoInfo: { country: 'DE', timezone: 'Asia/Kolkata' },
      deviceInfo: { browser: 'Firefox' },
      sessionId: 's2',
    });
    expect(second.userId?.toHexString()).toBe(userId);
  });

  test('a visit that is stored late does not move the last one back', async () => {
    await trackVisitor({ visitorId: 'late', now: minutes(5) });
    expect(await trackVisitor({ visitorId: 'late', now: start })).toMatchObject({
      visits: 2,
      lastVisit: minutes(5),
    });
  });

  test('a new visitor who comes 20 times at once is one with 20 visits', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => trackVisitor({ visitorId: 'busy', now: start })),
    );
    expect(await models.visitors.find({ visitorId: 'busy' }).lean()).toEqual([
      expect.objectContaining({ visits: 20 }),
    ]);
  });
});

describe('page views', () => {
  test('are created once per clientId of a visitor', async () => {
    const view = {
      visitorId: 'v1',
      sessionId: 's1',
      userId,
      page: { url: 'https://onelast.ai/agents', path: '/agents', title: 'Agents' },
      clientId: 'view-1',
      now: start,
    };
    const created = await createPageView(view);
    expect(created).toMatchObject({ page: view.page, timestamp: start, timeSpent: 0 });
    await expect(createPageView(view)).rejects.toThrow(DuplicateKeyError);
    await createPageView({ ...view, visitorId: 'v2' });
  });

  test('that open a closed session count on it', async () => {
    const session = { sessionId: 'collected', visitorId: 'v9' };
    const page = { path: '/', title: '', referrer: '', timeSpent: 1, scrollDepth: 1 };
    const collect = (id: string, now: Date) =>
      recordPageViews({
        ...session,
        userId: null,
        views: [{ ...page, id, url: 'https://onelast.ai/' }],
        device: { browser: 'Firefox', screenResolution: '1x1' },
        utm: {},
        now,
      });
    await collect('one', start);
    await closeIdleSessions(minutes(30));
    await collect('two', minutes(31));
    const stored = await models.sessions.findOne(session).lean();
    expect(stored).toMatchObject({
      isActive: true,
      pageViews: 2,
      deviceInfo: { browser: 'Firefox' },
    });
    expect(stored).not.toHaveProperty('endTime');
    expect(stored).not.toHaveProperty('deviceInfo.screenResolution');
    expect(await models.visitors.findOne({ visitorId: 'v9' }).lean()).toMatchObject({ visits: 1 });
    // Of a visitor whose document is gone a session is known: one visit, not none.
    await rawCollection('visitors').deleteOne({ visitorId: 'v9' });
    await collect('three', minutes(32));
    expect(await models.visitors.findOne({ visitorId: 'v9' }).lean()).toMatchObject({ visits: 1 });
  });
});

describe('events, tools and requests', () => {
  test("an event counts on the visitor's own session alone", async () => {
    const session = { sessionId: 'eventful', visitorId: 'v1' };
    await trackSession({ ...session, now: start });
    const event = { eventType: 'search', category: 'catalogue', properties: { q: 'tax' } };
    const stored = await trackUserEvent({ ...event, ...session, userId, now: minutes(5) });
    expect(stored).toMatchObject({ ...event, ...session, timestamp: minutes(5) });
    await trackUserEvent({ ...event, ...session, visitorId: 'v2', now: minutes(6) });
    expect(await trackUserEvent({ ...event, now: minutes(6) })).not.toHaveProperty('userId');
    expect(await models.sessions.findOne(session).lean()).toMatchObject({
      events: 1,
      lastActivity: minutes(5),
    });
    expect(await models.userevents.countDocuments({ eventType: 'search' })).toBe(3);
  });

  test('an event that cannot be counted is not stored', async () => {
    const session = { sessionId: 'torn', visitorId: 'v1' };
    await rawCollection('sessions').insertOne({ ...session, events: 'many' });
    await expect(
      trackUserEvent({ ...session, eventType: 'uncounted', now: start }),
    ).rejects.toThrow();
    expect(await rawCollection('userevents').countDocuments({ eventType: 'uncounted' })).toBe(0);
  });

  test('a tool call is kept as it was, values too large as their size', async () => {
    const usage = {
      toolName: 'calculator',
      userId,
      agentId: 'tax-helper',
      command: 'add',
      arguments: { a: 1, b: ['x', { $gt: '' }] },
      result: { success: true, outputSize: 12 },
      latency: 7,
      now: start,
    };
    const stored = await trackToolUsage(usage);
    const read = await models.toolusages.findById(stored._id).lean();
    expect(read).toMatchObject({ arguments: usage.arguments, result: usage.result, latency: 7 });
    const large = 'x'.repeat(20_000);
    expect(await trackToolUsage({ ...usage, arguments: large, metadata: large })).toMatchObject({
      arguments: { omittedBytes: 20_002 },
      metadata: { omittedBytes: 20_002 },
    });
    expect(
      await trackUserEvent({ eventType: 'large', properties: large, now: start }),
    ).toMatchObject({ properties: { omittedBytes: 20_002 } });
  });

  test('a request keeps no whole address (security 21)', async () => {
    const usage = { endpoint: 'agents.list', method: 'GET' as const, statusCode: 200, now: start };
    await recordApiUsage([
      { ...usage, ip: '203.0.113.77', userAgent: 'x'.repeat(1000) },
      { ...usage, ip: '2001:db8:1:2:3:4:5:6', userId },
    ]);
    const stored = await models.apiusages.find().sort({ _id: 1 }).lean();
    expect(stored.map(({ ip }) => ip)).toEqual(['203.0.113.0/24', '2001:db8:1::/48']);
    expect(stored[0]?.userAgent).toHaveLength(300);
    expect(stored[1]?.userId?.toHexString()).toBe(userId);
  });
});
