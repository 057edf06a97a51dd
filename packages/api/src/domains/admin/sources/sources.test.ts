import { setTimeout as sleep } from 'node:timers/promises';
import { rawCollection } from '@onelastai/db/testing';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDeps } from '../../../deps.ts';
import { runJob } from '../../../jobs/job.ts';
import { createJobQueue } from '../../../jobs/jobQueue.ts';
import { feedEntry } from '../../../testing/feedEntry.ts';
import { json, useFeedServer } from '../../../testing/feedServer.ts';
import { callRaw } from '../../../testing/procedures.ts';
import {
  createTestDeps,
  MINUTE,
  refusal,
  signedIn,
  signedInAs,
  testConfig,
  useTestDatabase,
} from '../../../testing/testApi.ts';
import { syncFolder } from '../../agents/sources/sourceRun.service.ts';
import { syncSources } from '../../agents/sources/syncSources.job.ts';

useTestDatabase();

const feed = useFeedServer();
const config = { sources: { allowPrivateAddresses: true } };
const { deps, clock } = createTestDeps(config);
const reason = 'A new partner';
const SECRET = 'Bearer top-secret-value';

let admin: Awaited<ReturnType<typeof signedInAs>>;
let signedInUntil = 0;
/** The clock moves in most tests, and a proof of identity lasts for ten minutes. */
async function staySignedIn(): Promise<void> {
  if (clock.now().getTime() < signedInUntil) return;
  admin = await signedInAs(deps, 'admin');
  signedInUntil = clock.now().getTime() + 5 * MINUTE;
}

beforeEach(async () => {
  await staySignedIn();
  for (const name of ['agents', 'agentsources', 'agentversions'] as const) {
    await rawCollection(name).deleteMany({});
  }
  feed.requests.length = 0;
  feed.handler = json({ agents: [feedEntry('poet')] });
});

const sources = () => admin.api.admin.sources;
const url = () => `${feed.origin}/agents.json`;

async function addSource(more: { name?: string; everyMinutes?: number | null } = {}) {
  return sources().create.mutate({
    name: 'partner',
    url: url(),
    headers: [{ name: 'Authorization', value: SECRET }],
    everyMinutes: 60,
    isActive: true,
    reason,
    ...more,
  });
}

const runDue = () => runJob(deps, syncSources, undefined);
const get = (id: string) => sources().get.query({ id });
const stored = () => rawCollection('agentsources').findOne({ name: 'partner' });
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => feedEntry(`agent-${index}`));

describe('a source', () => {
  test('is added, due at once, and never shows its secrets again', async () => {
    const source = await addSource();
    expect(source).toMatchObject({
      name: 'partner',
      kind: 'http',
      url: url(),
      headerNames: ['Authorization'],
      everyMinutes: 60,
      isActive: true,
      isRunning: false,
      agents: 0,
      nextRunAt: clock.now().toISOString(),
      lastRun: null,
      runs: [],
    });
    const document = await stored();
    expect(document?.['headers'][0].value).toMatch(/^sealed1\./);
    for (const told of [source, document, await sources().list.query()]) {
      expect(JSON.stringify(told)).not.toContain('top-secret');
    }
    const line = await rawCollection('securityLogs').findOne({ action: 'admin.sources.create' });
    expect(line).toMatchObject({ reason, target: { kind: 'source', id: 'partner' } });
    expect(JSON.stringify(line)).not.toContain('top-secret');
  });

  test('has a name of its own', async () => {
    await addSource();
    const again = await refusal(addSource());
    expect(again).toEqual({ status: 409, code: 'SOURCE_NAME_TAKEN', fields: ['name'] });
  });

  test('of which two are added at once is there once', async () => {
    const [one, other] = await Promise.allSettled([addSource(), addSource()]);
    expect([one?.status, other?.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await rawCollection('agentsources').countDocuments({})).toBe(1);
  });

  test('keeps the values of headers that are not entered again, on the same server alone', async () => {
    const { id } = await addSource();
    const data = {
      url: `${feed.origin}/other.json`,
      headers: [{ name: 'authorization' }, { name: 'X-Team', value: 'one' }],
      everyMinutes: null,
      isActive: false,
    };
    const changed = await sources().update.mutate({ id, data, reason });
    expect(changed).toMatchObject({
      url: data.url,
      headerNames: ['Authorization', 'X-Team'],
      nextRunAt: null,
    });
    await sources().preview.mutate({ id });
    expect(feed.requests.at(-1)?.headers).toMatchObject({ authorization: SECRET, 'x-team': 'one' });

    const moved = { ...data, url: 'https://feeds.example.com/agents.json' };
    expect(await refusal(sources().update.mutate({ id, data: moved, reason }))).toEqual({
      status: 400,
      code: 'SOURCE_HEADER_NEEDED',
      fields: ['data.headers.0.value'],
    });
    expect((await get(id)).url).toBe(data.url);
  });

  test('leaves its agents behind, held by nobody and free for another', async () => {
    const { id } = await addSource();
    await runDue();
    expect(await sources().remove.mutate({ id, reason })).toEqual({ id, agentsLeft: 1 });
    expect((await refusal(get(id))).code).toBe('SOURCE_NOT_FOUND');
    const agent = await rawCollection('agents').findOne({ id: 'poet' });
    expect(agent).toMatchObject({ isActive: true, name: 'Agent poet' });
    expect(agent).not.toHaveProperty('source');
    await addSource({ name: 'successor' });
    await runDue();
    expect(await rawCollection('agents').findOne({ id: 'poet' })).toMatchObject({
      source: 'successor',
    });
  });

  test('that is built in is shown and cannot be changed', async () => {
    const folder = { name: 'folder', read: () => Promise.resolve([]) };
    // Two servers may start at once.
    await Promise.all([syncFolder(deps, folder), syncFolder(deps, folder)]);
    const [builtIn] = (await sources().list.query()).items;
    expect(builtIn).toMatchObject({ name: 'folder', kind: 'folder', url: null, nextRunAt: null });
    const id = builtIn?.id ?? '';
    expect((await get(id)).runs).toHaveLength(2);
    const refused = await Promise.all([
      refusal(sources().remove.mutate({ id, reason })),
      refusal(sources().preview.mutate({ id })),
      refusal(sources().runNow.mutate({ id, reason })),
    ]);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['SOURCE_BUILT_IN']));
  });
});

describe('a run', () => {
  test('brings the feed in and asks less the next time', async () => {
    const { id } = await addSource();
    feed.handler = (request, response) => {
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else json([feedEntry('poet'), { id: 'broken' }], { etag: '"1"' })(request, response);
    };
    await runDue();
    const first = await get(id);
    expect(first).toMatchObject({
      agents: 1,
      failuresInARow: 0,
      nextRunAt: new Date(clock.now().getTime() + 60 * MINUTE).toISOString(),
      lastRun: {
        outcome: 'applied',
        counts: { added: 1, changed: 0, unchanged: 0, deactivated: 0, rejected: 1 },
        rejected: [{ entry: 'broken', reason: expect.stringContaining('name') }],
        error: null,
      },
    });
    expect(feed.requests[0]?.headers['authorization']).toBe(SECRET);
    // Something was left out, so the whole feed is looked at again.
    clock.advance(60 * MINUTE);
    await runDue();
    expect(feed.requests[1]?.headers['if-none-match']).toBeUndefined();

    feed.handler = (request, response) => {
      if (request.headers['if-none-match'] === '"2"') response.writeHead(304).end();
      else json([feedEntry('poet')], { etag: '"2"' })(request, response);
    };
    for (const _ of [1, 2, 3]) {
      clock.advance(60 * MINUTE);
      await runDue();
    }
    expect((await get(id)).runs.map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
      'unchanged',
      'applied',
    ]);
    expect(feed.requests.at(-1)?.headers['if-none-match']).toBe('"2"');
    await runDue();
    expect(feed.requests).toHaveLength(5);
  });

  test('that fails changes nothing, is kept, and waits longer each time', async () => {
    const { id } = await addSource();
    await runDue();
    feed.handler = (_request, response) => void response.writeHead(500).end('Bearer of bad news');
    const waits: number[] = [];
    const dueAt = async (): Promise<Date> => (await stored())?.['nextRunAt'];
    for (const _ of [1, 2, 3, 4, 5, 6]) {
      clock.set((await dueAt()).toISOString());
      await runDue();
      waits.push(((await dueAt()).getTime() - clock.now().getTime()) / MINUTE);
    }
    await staySignedIn();
    expect(waits).toEqual([120, 240, 480, 960, 1440, 1440]);
    const failed = await get(id);
    expect(failed).toMatchObject({
      agents: 1,
      failuresInARow: 6,
      lastRun: { outcome: 'failed', error: 'The server answered with status 500.' },
    });
    feed.handler = json([feedEntry('poet')]);
    clock.set(failed.nextRunAt ?? '');
    await runDue();
    await staySignedIn();
    expect(await get(id)).toMatchObject({ failuresInARow: 0, lastRun: { outcome: 'unchanged' } });
  });

  test('keeps the newest twenty', async () => {
    const { id } = await addSource({ everyMinutes: 5 });
    for (let run = 0; run < 23; run += 1) {
      await runDue();
      clock.advance(5 * MINUTE);
    }
    await staySignedIn();
    const { runs } = await get(id);
    expect(runs).toHaveLength(20);
    expect(runs[0]?.at).toBe(new Date(clock.now().getTime() - 5 * MINUTE).toISOString());
  });

  test('security 24: no secret is in the log, whatever happens', async () => {
    const lines: string[] = [];
    const log = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
    const own = createDeps({ config: { ...testConfig, ...config }, clock, log });
    await addSource();
    await runJob(own, syncSources, undefined);
    feed.handler = (request) => void request.socket.destroy();
    clock.advance(61 * MINUTE);
    await runJob(own, syncSources, undefined);
    const written = lines.join('');
    expect(written).toContain('"outcome":"failed"');
    expect(written).not.toContain('top-secret');
  });

  test('is done once, however many processes find it due', async () => {
    const { id } = await addSource();
    feed.handler = (request, response) =>
      void sleep(200).then(() => json([feedEntry('poet')])(request, response));
    await rawCollection('jobs').deleteMany({});
    const queues = [0, 1].map(() =>
      createJobQueue(() => deps, { jobs: [syncSources], scanMs: 100 }),
    );
    // Each of them, and past the queue, which gives the job to one process at a time.
    await Promise.all([...queues.map((queue) => queue.start()), runDue(), runDue(), runDue()]);
    await expect.poll(async () => (await get(id)).runs.length).toBe(1);
    await sleep(600);
    await Promise.all(queues.map((queue) => queue.stop(1000)));
    expect((await get(id)).runs).toHaveLength(1);
    expect(feed.requests).toHaveLength(1);
    expect(await rawCollection('agentversions').countDocuments({})).toBe(1);
  });

  test('of a process that has died is taken up by another', async () => {
    const { id } = await addSource();
    const until = new Date(clock.now().getTime() + 2 * MINUTE);
    await rawCollection('agentsources').updateOne({}, { $set: { lock: { token: 'dead', until } } });
    await runDue();
    expect(await get(id)).toMatchObject({ isRunning: true, runs: [] });
    const refused = await Promise.all([
      refusal(sources().remove.mutate({ id, reason })),
      refusal(sources().apply.mutate({ id, digest: '0'.repeat(64), reason })),
      refusal(sources().runNow.mutate({ id, reason })),
    ]);
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['SOURCE_BUSY']));
    clock.advance(3 * MINUTE);
    await runDue();
    expect(await get(id)).toMatchObject({ isRunning: false, lastRun: { outcome: 'applied' } });
  });

  test('comes when it is asked for, also of a source without a schedule', async () => {
    const { id, nextRunAt } = await addSource({ everyMinutes: null });
    expect(nextRunAt).toBeNull();
    await runDue();
    expect(feed.requests).toHaveLength(0);
    expect(await sources().runNow.mutate({ id, reason })).toEqual({ id });
    await runDue();
    expect(await get(id)).toMatchObject({ nextRunAt: null, lastRun: { outcome: 'applied' } });
  });
});

describe('the brake', () => {
  test('holds a run that would take most agents away until somebody applies it', async () => {
    const { id } = await addSource();
    feed.handler = json(many(12), { etag: '"12"' });
    await runDue();
    feed.handler = json(many(3), { etag: '"3"' });
    clock.advance(60 * MINUTE);
    await runDue();
    expect(await get(id)).toMatchObject({
      agents: 12,
      failuresInARow: 0,
      lastRun: { outcome: 'held', counts: { unchanged: 3, deactivated: 9 } },
    });
    await staySignedIn();
    const seen = await sources().preview.mutate({ id });
    expect(seen).toMatchObject({ isHeld: true, counts: { deactivated: 9 } });
    const run = await sources().apply.mutate({ id, digest: seen.digest, reason });
    expect(run).toMatchObject({ outcome: 'applied', counts: { deactivated: 9 } });
    expect((await get(id)).agents).toBe(3);
  });
});

describe('a preview', () => {
  test('shows what would change and what applying it then does', async () => {
    const { id } = await addSource();
    await runDue();
    feed.handler = json({
      agents: [feedEntry('poet', { pricing: { daily: 3, weekly: 9, monthly: 25 } })],
    });
    const seen = await sources().preview.mutate({ id });
    expect(seen).toMatchObject({
      isHeld: false,
      counts: { added: 0, changed: 1, unchanged: 0, deactivated: 0, rejected: 0 },
      differences: [
        {
          agentId: 'poet',
          kind: 'changed',
          changes: [{ field: 'pricing.daily', before: '1 USD', after: '3 USD' }],
        },
      ],
    });
    const before = await rawCollection('agents').findOne({ id: 'poet' });
    expect(before?.['pricing'].daily).toBe(1);
    const run = await sources().apply.mutate({ id, digest: seen.digest, reason });
    expect(run.counts).toEqual(seen.counts);
    const agent = await admin.api.admin.agents.get.query({ id: 'poet' });
    expect(agent.pricing.daily).toEqual({ amountMinor: 300, currency: 'USD' });
    const { items } = await admin.api.admin.agents.versions.query({ id: 'poet' });
    expect(items[0]?.changes).toEqual(seen.differences[0]?.changes);
    const line = await rawCollection('securityLogs').findOne({ action: 'admin.sources.apply' });
    expect(line).toMatchObject({ outcome: 'success', target: { kind: 'source', id: 'partner' } });
  });

  test('is not applied once the source says something else', async () => {
    const { id } = await addSource();
    const seen = await sources().preview.mutate({ id });
    feed.handler = json([feedEntry('poet'), feedEntry('surprise')]);
    const late = sources().apply.mutate({ id, digest: seen.digest, reason });
    expect(await refusal(late)).toMatchObject({ status: 409, code: 'SOURCE_CHANGED' });
    expect(await rawCollection('agents').countDocuments({})).toBe(0);
    expect((await get(id)).isRunning).toBe(false);
    // What was not applied is no run.
    expect((await get(id)).runs).toEqual([]);
  });

  test('is applied once, also when it is asked for twice at once', async () => {
    const { id } = await addSource();
    const { digest } = await sources().preview.mutate({ id });
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => sources().apply.mutate({ id, digest, reason })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await rawCollection('agentversions').countDocuments({})).toBe(1);
  });

  test('of a feed that cannot be read says why', async () => {
    const { id } = await addSource();
    feed.handler = (_request, response) => void response.writeHead(401).end();
    const call = sources().preview.mutate({ id });
    await expect(call).rejects.toThrow('The server answered with status 401.');
    expect(await refusal(sources().preview.mutate({ id }))).toMatchObject({
      status: 400,
      code: 'SOURCE_UNREADABLE',
    });
  });

  test('says so where the secrets were sealed under another key', async () => {
    const { id } = await addSource();
    await rawCollection('agentsources').updateOne(
      {},
      { $set: { 'headers.0.value': 'sealed1.AAAA' } },
    );
    await expect(sources().preview.mutate({ id })).rejects.toThrow('enter its value again');
    expect(feed.requests).toHaveLength(0);
  });
});

describe('where private addresses are refused', () => {
  const guarded = createTestDeps({}, clock).deps;
  const valid = { name: 'inside', headers: [], everyMinutes: 60, isActive: true, reason };
  let guardedAdmin: typeof admin;
  beforeEach(async () => {
    guardedAdmin = await signedInAs(guarded, 'admin');
  });
  afterEach(() => {
    expect(feed.requests).toHaveLength(0);
  });

  test.each(['http://feeds.example.com/', 'https://10.0.0.1/', 'https://[::1]/'])(
    '%s is not even stored',
    async (address) => {
      const call = guardedAdmin.api.admin.sources.create.mutate({ ...valid, url: address });
      const refused = await refusal(call);
      expect(refused).toMatchObject({ status: 400, code: 'SOURCE_ADDRESS_REFUSED' });
      expect(refused.fields).toContain('url');
    },
  );

  test('a name that leads inside is found out by the run', async () => {
    const address = feed.origin.replace('http://127.0.0.1', 'https://localhost');
    const call = guardedAdmin.api.admin.sources;
    const { id } = await call.create.mutate({ ...valid, url: address });
    await runJob(guarded, syncSources, undefined);
    expect(await call.get.query({ id })).toMatchObject({
      lastRun: { outcome: 'failed', error: expect.stringContaining('whole internet') },
    });
  });
});

describe('security 14 and 15: bad input is a 400 that names the field, and writes nothing', () => {
  const id = 'f'.repeat(24);
  const data = { url: 'https://a.example/', headers: [], everyMinutes: 60, isActive: true };
  const source = { ...data, name: 'feed', reason };
  const header = (name: string, value: string) => [{ name, value }];
  test.each<[string, unknown, string]>([
    ['create', { ...source, name: 'folder' }, 'name'],
    ['create', { ...source, name: 'Not A Slug' }, 'name'],
    ['create', { ...source, url: 'ftp://a.example/' }, 'url'],
    ['create', { ...source, url: 'javascript:alert(1)' }, 'url'],
    ['create', { ...source, url: 'https://me:secret@a.example/' }, 'url'],
    ['create', { ...source, url: `https://a.example/${'x'.repeat(2000)}` }, 'url'],
    ['create', { ...source, headers: header('Host', 'inside') }, 'headers.0.name'],
    ['create', { ...source, headers: header('Transfer-Encoding', 'x') }, 'headers.0.name'],
    ['create', { ...source, headers: header('X: y', 'z') }, 'headers.0.name'],
    ['create', { ...source, headers: header('X', 'a\r\nHost: inside') }, 'headers.0.value'],
    ['create', { ...source, headers: header('X', '') }, 'headers.0.value'],
    ['create', { ...source, headers: [...header('X', 'a'), ...header('x', 'b')] }, 'headers'],
    ['create', { ...source, headers: Array(9).fill({ name: 'X', value: 'a' }) }, 'headers'],
    ['create', { ...source, everyMinutes: 4 }, 'everyMinutes'],
    ['create', { ...source, everyMinutes: 10_081 }, 'everyMinutes'],
    ['create', { ...source, everyMinutes: { $gt: 0 } }, 'everyMinutes'],
    ['create', { ...source, kind: 'folder' }, 'kind'],
    ['create', { ...source, reason: ' ' }, 'reason'],
    ['update', { id, data: { ...data, name: 'other' }, reason }, 'data.name'],
    ['update', { id: { $ne: null }, data, reason }, 'id'],
    ['remove', { id }, 'reason'],
    ['preview', { id: 'x' }, 'id'],
    ['apply', { id, digest: { $ne: '' }, reason }, 'digest'],
    ['runNow', { id, reason, force: true }, 'force'],
  ])('%s %j', async (name, input, field) => {
    const response = await callRaw(admin, `admin.sources.${name}`, JSON.stringify(input));
    const body = await response.json();
    expect(response.status).toBe(400);
    expect(Object.keys(body.error.data.fields)).toContain(field);
    expect(await rawCollection('agentsources').countDocuments({})).toBe(0);
  });

  test('and no member comes near', async () => {
    const member = await signedIn(deps);
    const { code } = await refusal(member.api.admin.sources.list.query());
    expect(code).toBe('ADMIN_REQUIRED');
  });
});
