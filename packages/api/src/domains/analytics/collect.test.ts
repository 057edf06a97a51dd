import { randomUUID } from 'node:crypto';
import type { CollectBody, PageViewBody } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import { expect, test } from 'vitest';
import { handleCollect } from '../../handler.ts';
import {
  createTestDeps,
  MINUTE,
  signedIn,
  testSource,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const { deps, clock } = createTestDeps();

async function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request('http://localhost:8787/collect', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'user-agent': CHROME, ...headers },
  });
  return handleCollect(deps, request, testSource());
}

const view = (path: string, change: Partial<PageViewBody> = {}): PageViewBody => ({
  id: randomUUID(),
  url: `http://localhost:8787${path}`,
  path,
  title: path,
  ...change,
});

const visit = (pageViews: PageViewBody[], change: Partial<CollectBody> = {}): CollectBody => ({
  visitorId: randomUUID(),
  sessionId: randomUUID(),
  pageViews,
  ...change,
});

test('a visit, its session and its page views are stored in the documented collections', async () => {
  const first = view('/?utm_source=news&utm_campaign=launch', {
    path: '/',
    referrer: 'https://news.example/',
  });
  const body = visit([first, view('/agents')], {
    screenResolution: '1440x900',
    timezone: 'Europe/Berlin',
  });
  const { visitorId, sessionId } = body;
  expect((await post(body)).status).toBe(204);

  const pages = await rawCollection('pageviews').find({ sessionId }).sort({ _id: 1 }).toArray();
  expect(pages.map(({ page }) => page.path)).toEqual(['/', '/agents']);
  expect(pages[0]).toMatchObject({
    visitorId,
    timeSpent: 0,
    scrollDepth: 0,
    timestamp: clock.now(),
  });
  expect(await rawCollection('sessions').findOne({ sessionId })).toMatchObject({
    visitorId,
    pageViews: 2,
    landingPage: '/',
    exitPage: '/agents',
    isActive: true,
    deviceInfo: { browser: 'Chrome', os: 'Linux', deviceType: 'desktop' },
  });
  expect(await rawCollection('visitors').findOne({ visitorId })).toMatchObject({
    sessionId,
    visits: 1,
    referrer: 'https://news.example/',
    utmParams: { source: 'news', campaign: 'launch' },
    deviceInfo: { browser: 'Chrome', screenResolution: '1440x900' },
    geoInfo: { timezone: 'Europe/Berlin' },
  });
});

test('a view sent again counts once, and its time and depth only grow', async () => {
  const once = view('/agents');
  const body = visit([once]);
  await post(body);
  clock.advance(MINUTE);
  await post({ ...body, pageViews: [{ ...once, timeSpent: 60, scrollDepth: 80 }] });
  await post({ ...body, pageViews: [{ ...once, timeSpent: 10, scrollDepth: 20 }] });
  await Promise.all(Array.from({ length: 10 }, () => post(body)));
  const stored = await rawCollection('pageviews').find({ visitorId: body.visitorId }).toArray();
  expect(stored).toHaveLength(1);
  expect(stored[0]).toMatchObject({ timeSpent: 60, scrollDepth: 80 });
  const session = await rawCollection('sessions').findOne({ sessionId: body.sessionId });
  expect(session).toMatchObject({ pageViews: 1, lastActivity: clock.now() });
});

test('a second session is a second visit; signing in joins the visitor to the person', async () => {
  const body = visit([view('/')]);
  await post(body);
  const { jar, userId } = await signedIn(deps);
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  await post({ ...body, sessionId: randomUUID(), pageViews: [view('/my-agents')] }, { cookie });
  const visitor = await rawCollection('visitors').findOne({ visitorId: body.visitorId });
  expect(visitor?.['visits']).toBe(2);
  expect(visitor?.['userId'].toHexString()).toBe(userId);
});

test('another visitor’s session is refused, and nothing of it is written', async () => {
  const body = visit([view('/')]);
  await post(body);
  const intruder = { ...body, visitorId: randomUUID(), pageViews: [view('/agents')] };
  expect((await post(intruder)).status).toBe(409);
  const { visitorId, sessionId } = intruder;
  expect(await rawCollection('visitors').countDocuments({ visitorId })).toBe(0);
  expect(await rawCollection('pageviews').countDocuments({ visitorId })).toBe(0);
  expect(await rawCollection('sessions').findOne({ sessionId })).toMatchObject({ pageViews: 1 });
});

test('a session that begins in many requests at once is one, with all of its views', async () => {
  const body = visit([view('/')]);
  const responses = await Promise.all(
    Array.from({ length: 12 }, () => post({ ...body, pageViews: [view('/agents')] })),
  );
  expect(responses.map(({ status }) => status)).toEqual(Array(12).fill(204));
  const { visitorId, sessionId } = body;
  expect(await rawCollection('sessions').findOne({ sessionId })).toMatchObject({ pageViews: 12 });
  expect(await rawCollection('pageviews').countDocuments({ visitorId })).toBe(12);
  expect(await rawCollection('visitors').findOne({ visitorId })).toMatchObject({ visits: 1 });
});

test.each([
  ['unknown key', { ...visit([view('/')]), userId: 'x' }, 'userId'],
  ['operator', { ...visit([view('/')]), visitorId: { $gt: '' } }, 'visitorId'],
  ['no views', visit([]), 'pageViews'],
  ['too many views', visit(Array.from({ length: 21 }, () => view('/'))), 'pageViews'],
  ['a script as address', visit([view('/', { url: 'javascript:alert(1)' })]), 'pageViews.0.url'],
  ['a year in view', visit([view('/', { timeSpent: 3e7 })]), 'pageViews.0.timeSpent'],
  ['not JSON', '{', 'input'],
])(
  'bad input (%s) is a 400 that names the field, and nothing is written',
  async (_name, body, field) => {
    const before = await rawCollection('pageviews').countDocuments({});
    const response = await post(body);
    expect(response.status).toBe(400);
    const { error } = await response.json();
    expect(Object.keys(error.fields)).toEqual([field]);
    expect(await rawCollection('pageviews').countDocuments({})).toBe(before);
  },
);
