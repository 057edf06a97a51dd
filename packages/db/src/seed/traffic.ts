import type { ApiUsageDoc } from '../analytics/apiUsage.model.ts';
import type { PageViewDoc } from '../analytics/pageView.model.ts';
import type { SessionDoc } from '../analytics/session.model.ts';
import type { UserEventDoc } from '../analytics/userEvent.model.ts';
import type { VisitorDoc } from '../analytics/visitor.model.ts';
import { PAGES, TIME_ZONES } from './texts.ts';
import { DAY, HOUR, type World } from './world.ts';

/** Traffic is spread over so much time. */
const SINCE = 180 * DAY;
const MAX_VIEWS = 15;
/** Page views of a session in the mean: 1 + MAX_VIEWS / 5. */
const MEAN_VIEWS = 4;
const DEVICES = [
  { browser: 'Chrome', os: 'Windows', deviceType: 'desktop' },
  { browser: 'Chrome', os: 'Android', deviceType: 'mobile' },
  { browser: 'Safari', os: 'iOS', deviceType: 'mobile' },
  { browser: 'Safari', os: 'macOS', deviceType: 'desktop' },
  { browser: 'Firefox', os: 'Linux', deviceType: 'desktop' },
] as const;
const REFERRERS = ['', '', '', 'https://www.google.com/', 'https://news.example.com/'] as const;

interface SessionHead {
  index: number;
  visitor: number;
  start: Date;
  views: number;
  /** Number of its first view among all. */
  firstView: number;
}

/** A third of the sessions are somebody's first. */
const visitorsOf = (world: World) => Math.max(1, Math.floor(sessionsOf(world) / 3));
const sessionsOf = (world: World) => Math.max(1, Math.ceil(world.options.views / MEAN_VIEWS));

/** Sessions in the order of their days, until all page views are given out. */
function* sessionHeads(world: World): Generator<SessionHead> {
  const { views } = world.options;
  const expected = sessionsOf(world);
  const visitors = visitorsOf(world);
  for (let index = 0, firstView = 0; firstView < views; index++) {
    const dice = world.dice('session', index);
    const passed = Math.min(1, (index + 1) / (expected + 1));
    const count = Math.min(views - firstView, 1 + dice.mostlySmall(MAX_VIEWS));
    // More in the evening than at night; more visitors every week.
    const hours = (dice.next() + dice.next()) * 12;
    const day = world.before(SINCE * (1 - passed ** 0.75));
    day.setUTCHours(0, 0, 0, 0);
    const start = new Date(day.getTime() + hours * HOUR);
    const latest = world.options.until.getTime() - HOUR;
    yield {
      index,
      visitor: Math.min(visitors - 1, Math.floor(visitors * passed * (1 - dice.next() ** 3))),
      start: start.getTime() > latest ? new Date(latest - dice.next() * HOUR) : start,
      views: count,
      firstView,
    };
    firstView += count;
  }
}

const visitorId = (world: World, visitor: number) => uuid(world, 'visitor', visitor);
const sessionId = (world: World, session: number) => uuid(world, 'session-id', session);

function uuid(world: World, kind: string, index: number): string {
  const dice = world.dice(kind, index);
  const part = () => dice.int(0, 0xffff).toString(16).padStart(4, '0');
  return `${part()}${part()}-${part()}-4${part().slice(1)}-8${part().slice(1)}-${part()}${part()}${part()}`;
}

/** Every fifth visitor has an account, and is known by it from then on. */
function userOf(world: World, visitor: number, time: Date): Pick<PageViewDoc, 'userId'> {
  if (visitor % 5 !== 0) return {};
  const { _id: userId, createdAt } = world.person(visitor / 5);
  return createdAt <= time ? { userId } : {};
}

const device = (world: World, visitor: number) => world.dice('device', visitor).pick(DEVICES);

interface Step {
  path: string;
  time: Date;
  seconds: number;
}

/** The pages of a session, one after another. */
function stepsOf(world: World, { index, start, views }: SessionHead): Step[] {
  const dice = world.dice('steps', index);
  let time = start;
  return Array.from({ length: views }, () => {
    const seconds = 3 + dice.mostlySmall(240);
    const step = { path: dice.pick(PAGES), time, seconds };
    time = world.after(time, seconds * 1000);
    return step;
  });
}

export function* visitors(world: World): Generator<VisitorDoc> {
  const count = visitorsOf(world);
  const first = new Float64Array(count);
  const last = new Float64Array(count);
  const visits = new Uint32Array(count);
  const latest = new Uint32Array(count);
  for (const { index, visitor, start } of sessionHeads(world)) {
    const time = start.getTime();
    const before = visits[visitor] ?? 0;
    first[visitor] = before === 0 ? time : Math.min(first[visitor] ?? time, time);
    if (before === 0 || time >= (last[visitor] ?? 0)) {
      last[visitor] = time;
      latest[visitor] = index;
    }
    visits[visitor] = before + 1;
  }
  for (let visitor = 0; visitor < count; visitor++) {
    if ((visits[visitor] ?? 0) === 0) continue;
    const dice = world.dice('visitor-text', visitor);
    const firstVisit = new Date(first[visitor] ?? 0);
    const lastVisit = new Date(last[visitor] ?? 0);
    const campaign = dice.chance(0.1) ? { source: 'newsletter', medium: 'email' } : undefined;
    yield {
      _id: world.id('visitor', visitor, firstVisit),
      visitorId: visitorId(world, visitor),
      sessionId: sessionId(world, latest[visitor] ?? 0),
      ...userOf(world, visitor, lastVisit),
      firstVisit,
      lastVisit,
      visits: visits[visitor] ?? 0,
      deviceInfo: {
        ...device(world, visitor),
        screenResolution: dice.pick(['1920x1080', '390x844', '1440x900', '412x915']),
      },
      geoInfo: {
        country: dice.pick(['DE', 'US', 'IN', 'BR', 'JP', 'GB']),
        timezone: dice.pick(TIME_ZONES),
      },
      referrer: dice.pick(REFERRERS),
      ...(campaign ? { utmParams: campaign } : {}),
    };
  }
}

export function* sessions(world: World): Generator<SessionDoc> {
  for (const head of sessionHeads(world)) {
    const { index, visitor, start } = head;
    const steps = stepsOf(world, head);
    const last = steps.at(-1);
    const endTime = world.after(last?.time ?? start, (last?.seconds ?? 0) * 1000);
    yield {
      _id: world.id('session', index, start),
      sessionId: sessionId(world, index),
      visitorId: visitorId(world, visitor),
      ...userOf(world, visitor, start),
      startTime: start,
      endTime,
      duration: Math.round((endTime.getTime() - start.getTime()) / 1000),
      isActive: false,
      pageViews: steps.length,
      events: hasEvent(world, index) ? 1 : 0,
      lastActivity: endTime,
      landingPage: steps[0]?.path ?? '/',
      exitPage: last?.path ?? '/',
      deviceInfo: device(world, visitor),
    };
  }
}

export function* pageViews(world: World): Generator<PageViewDoc> {
  for (const head of sessionHeads(world)) {
    const names = {
      visitorId: visitorId(world, head.visitor),
      sessionId: sessionId(world, head.index),
      ...userOf(world, head.visitor, head.start),
    };
    for (const [number, { path, time, seconds }] of stepsOf(world, head).entries()) {
      const index = head.firstView + number;
      yield {
        _id: world.id('view', index, time),
        ...names,
        page: { url: `https://onelastai.example${path}`, path, title: 'OneLastAI', referrer: '' },
        timestamp: time,
        timeSpent: seconds,
        scrollDepth: (seconds * 7) % 101,
        clientId: `seed-${index}`,
      };
    }
  }
}

const hasEvent = (world: World, session: number) =>
  world.dice('has-event', session).chance(MEAN_VIEWS / 10);

export function* userEvents(world: World): Generator<UserEventDoc> {
  for (const head of sessionHeads(world)) {
    const { index, visitor, start } = head;
    if (!hasEvent(world, index)) continue;
    const dice = world.dice('user-event', index);
    yield {
      _id: world.id('user-event', index, start),
      ...userOf(world, visitor, start),
      visitorId: visitorId(world, visitor),
      sessionId: sessionId(world, index),
      eventType: dice.pick(['agent_opened', 'pass_started', 'chat_started', 'search']),
      category: 'product',
      action: 'click',
      properties: { agentId: dice.pick(world.agents).id },
      timestamp: world.after(start, dice.int(1, 60) * 1000),
      context: { page: dice.pick(PAGES) },
    };
  }
}

export function* apiUsages(world: World): Generator<ApiUsageDoc> {
  for (const head of sessionHeads(world)) {
    const { index, visitor, start } = head;
    const dice = world.dice('api', index);
    if (!dice.chance(MEAN_VIEWS / 10)) continue;
    const failed = dice.chance(0.02);
    yield {
      _id: world.id('api', index, start),
      ...userOf(world, visitor, start),
      visitorId: visitorId(world, visitor),
      sessionId: sessionId(world, index),
      endpoint: dice.pick(['agents.list', 'agents.bySlug', 'chat.send', 'auth.session']),
      method: dice.pick(['GET', 'GET', 'POST']),
      statusCode: failed ? 500 : 200,
      responseTime: 2 + dice.mostlySmall(900),
      requestSize: dice.int(100, 2000),
      responseSize: dice.int(200, 40_000),
      timestamp: world.after(start, dice.int(1, 60) * 1000),
      ip: '203.0.113.0/24',
    };
  }
}
