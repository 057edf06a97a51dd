import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { feedEntry } from '../../../testing/feedEntry.ts';
import { givePass } from '../../../testing/passes.ts';
import { callRaw } from '../../../testing/procedures.ts';
import {
  createTestDeps,
  DAY,
  MINUTE,
  refusal,
  signedInAs,
  useTestDatabase,
} from '../../../testing/testApi.ts';
import type { AgentSource } from '../../agents/sources/source.ts';
import { syncAgents } from '../../agents/sources/sync.service.ts';

useTestDatabase();

const { deps, clock } = createTestDeps();
const reason = 'Complaints by subscribers';
let admin: Awaited<ReturnType<typeof signedInAs>>;
beforeAll(async () => {
  admin = await signedInAs(deps, 'admin');
});
beforeEach(async () => {
  await rawCollection('agents').deleteMany({});
  await rawCollection('agentversions').deleteMany({});
});

const agents = () => admin.api.admin.agents;

function sourceOf(name: string, entries: object[]): AgentSource {
  const read = () =>
    Promise.resolve(
      entries.map((data) => ({ label: 'entry', value: { read: true as const, data } })),
    );
  return { name, read };
}

async function sync(name: string, ...entries: object[]) {
  const report = await syncAgents(sourceOf(name, entries), clock);
  deps.catalogue.forget();
  return report;
}

describe('the list', () => {
  const names = async (input: Parameters<ReturnType<typeof agents>['list']['query']>[0]) =>
    (await agents().list.query(input)).items.map(({ id }) => id);

  test('holds every agent by name, and is searched and narrowed', async () => {
    await sync('feed', feedEntry('cook'), feedEntry('actor'));
    await sync('other', feedEntry('baker', { isActive: false, name: 'Agent Bäcker' }));
    expect(await names({})).toEqual(['baker', 'actor', 'cook']);
    expect(await names({ state: 'active' })).toEqual(['actor', 'cook']);
    expect(await names({ state: 'inactive' })).toEqual(['baker']);
    expect(await names({ source: 'other' })).toEqual(['baker']);
    expect(await names({ q: 'agent backer' })).toEqual(['baker']);
    expect(await names({ q: 'agent', source: 'feed' })).toEqual(['actor', 'cook']);
    expect(await names({ q: '.*' })).toEqual(['baker', 'actor', 'cook']);
  });

  test('comes in pages without a gap or a repetition, also among namesakes', async () => {
    const ids = Array.from({ length: 11 }, (_, index) => `agent-${String(index).padStart(2, '0')}`);
    await sync('feed', ...ids.map((id) => feedEntry(id, { name: 'Namesake' })));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await agents().list.query({ limit: 4, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
  });
});

describe('one agent', () => {
  test('is shown whole, with who subscribes now', async () => {
    await sync('feed', feedEntry('poet'));
    const holder = await signedInAs(deps, 'user');
    await givePass(deps, holder.userId, 'poet');
    const agent = await agents().get.query({ id: 'poet' });
    expect(agent).toMatchObject({
      id: 'poet',
      source: 'feed',
      systemPrompt: 'You are a poet.',
      isActive: true,
      sourced: { isActive: true, isFeatured: false },
      overrides: { isActive: null, isFeatured: null },
      subscribers: 1,
      pricing: { daily: { amountMinor: 100, currency: 'USD' } },
    });
    clock.advance(60 * DAY);
    admin = await signedInAs(deps, 'admin');
    expect((await agents().get.query({ id: 'poet' })).subscribers).toBe(0);
    expect((await refusal(agents().get.query({ id: 'nobody' }))).code).toBe('AGENT_NOT_FOUND');
  });

  test('has its history in pages, the newest first', async () => {
    for (const version of ['1.0.0', '1.1.0', '2.0.0']) {
      await sync('feed', feedEntry('poet', { version }));
      clock.advance(MINUTE);
    }
    const first = await agents().versions.query({ id: 'poet', limit: 2 });
    expect(first.items.map(({ version }) => version)).toEqual(['2.0.0', '1.1.0']);
    expect(first.items[0]?.changes).toEqual([
      { field: 'version', before: '1.1.0', after: '2.0.0' },
    ]);
    const cursor = first.nextCursor ?? '';
    const rest = await agents().versions.query({ id: 'poet', limit: 2, cursor });
    expect(rest).toMatchObject({ items: [{ version: '1.0.0', changes: [] }], nextCursor: null });
    const forged = agents().versions.query({ id: 'poet', cursor: 'made-by-hand' });
    expect((await refusal(forged)).code).toBe('INVALID_CURSOR');
  });

  test('is decided upon with a reason, which is audited, and given back', async () => {
    await sync('feed', feedEntry('poet'));
    const off = await agents().setActive.mutate({ id: 'poet', isActive: false, reason });
    expect(off).toMatchObject({
      isActive: false,
      sourced: { isActive: true },
      overrides: { isActive: false, isFeatured: null },
    });
    await sync('feed', feedEntry('poet', { version: '2.0.0' }));
    const featured = await agents().setFeatured.mutate({ id: 'poet', isFeatured: true, reason });
    expect(featured).toMatchObject({ version: '2.0.0', isActive: false, isFeatured: true });
    expect((await agents().list.query()).items[0]).toMatchObject({ isOverridden: true });
    const log = await rawCollection('securityLogs')
      .find({ action: /^admin\.agents/ })
      .toArray();
    expect(log).toMatchObject([
      { action: 'admin.agents.setActive', reason, target: { kind: 'agent', id: 'poet' } },
      { action: 'admin.agents.setFeatured', reason, outcome: 'success' },
    ]);
    await agents().setActive.mutate({ id: 'poet', isActive: null, reason });
    const back = await agents().setFeatured.mutate({ id: 'poet', isFeatured: null, reason });
    expect(back).toMatchObject({ isActive: true, isFeatured: false, version: '2.0.0' });
    expect((await agents().list.query()).items[0]).toMatchObject({ isOverridden: false });
  });

  test('that was never synced keeps what it was', async () => {
    await sync('feed', feedEntry('poet', { isFeatured: true }));
    await rawCollection('agents').updateOne({}, { $unset: { source: 1, sourced: 1 } });
    await agents().setFeatured.mutate({ id: 'poet', isFeatured: false, reason });
    const back = await agents().setFeatured.mutate({ id: 'poet', isFeatured: null, reason });
    expect(back).toMatchObject({ source: null, isFeatured: true });
  });

  test('that is not there cannot be decided upon', async () => {
    const call = agents().setActive.mutate({ id: 'nobody', isActive: true, reason });
    expect(await refusal(call)).toMatchObject({ status: 404, code: 'AGENT_NOT_FOUND' });
  });
});

describe('security 14 and 15: bad input is a 400 that names the field', () => {
  test.each<[string, unknown, string]>([
    ['list', { q: { $regex: '.*' } }, 'q'],
    ['list', { state: 'any' }, 'state'],
    ['list', { source: { $ne: '' } }, 'source'],
    ['list', { limit: 101 }, 'limit'],
    ['get', { id: { $gt: '' } }, 'id'],
    ['versions', { id: '../x' }, 'id'],
    ['setActive', { id: 'poet', isActive: 'yes', reason }, 'isActive'],
    ['setActive', { id: 'poet', isActive: true }, 'reason'],
    ['setFeatured', { id: 'poet', isFeatured: true, reason, price: 1 }, 'price'],
  ])('%s %j', async (name, input, field) => {
    const response = await callRaw(admin, `admin.agents.${name}`, JSON.stringify(input));
    const body = await response.json();
    expect(response.status).toBe(400);
    expect(Object.keys(body.error.data.fields)).toContain(field);
  });
});
