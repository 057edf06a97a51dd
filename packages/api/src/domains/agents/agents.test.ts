import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import {
  createTestClient,
  createTestDeps,
  refusal,
  syncCatalogue,
  useTestDatabase,
} from '../../testing/testApi.ts';
import { folderSource } from './sources/folderSource.ts';
import { syncAgents } from './sources/sync.service.ts';

useTestDatabase();

const { deps } = createTestDeps();
const { api, responses } = createTestClient(deps);

describe('the catalogue that the product ships', () => {
  beforeAll(async () => {
    await rawCollection('agents').deleteMany({});
    const report = await syncCatalogue(deps);
    expect(report.rejected).toEqual([]);
    expect(report.added.length).toBeGreaterThanOrEqual(24);
  });

  test('is browsed to its end in pages, featured first, none twice', async () => {
    const seen: { id: string; isFeatured: boolean }[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof api.agents.list.query>> = await api.agents.list.query({
        limit: 5,
        ...(cursor === null ? {} : { cursor }),
      });
      expect(page.items.length).toBeLessThanOrEqual(5);
      seen.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    const total = await rawCollection('agents').countDocuments({ isActive: true });
    expect(new Set(seen.map(({ id }) => id)).size).toBe(total);
    expect(seen).toHaveLength(total);
    expect(seen.slice(0, 6).every(({ isFeatured }) => isFeatured)).toBe(true);
    expect(seen.slice(6).some(({ isFeatured }) => isFeatured)).toBe(false);
  });

  test('its pages stay in place while agents are added', async () => {
    const first = await api.agents.list.query({ limit: 8 });
    const whole = await api.agents.list.query({ limit: 100 });
    const folder = await mkdtemp(join(tmpdir(), 'agents-'));
    await writeFile(join(folder, 'new.yaml'), stringify({ ...ENTRY, isFeatured: true }));
    await syncAgents(folderSource('another', folder), deps.clock);
    const second = await api.agents.list.query({ limit: 8, cursor: first.nextCursor ?? '' });
    expect(second.items.map(({ id }) => id)).toEqual(whole.items.slice(8, 16).map(({ id }) => id));
    await rawCollection('agents').deleteOne({ id: ENTRY.id });
    await rm(folder, { recursive: true });
  });

  test('is searched by the beginnings of words, without regard to case and accents', async () => {
    const found = await api.agents.list.query({ q: 'CÔNTRACT rea' });
    expect(found.items.map(({ id }) => id)).toContain('contract-reader');
    const nothing = await api.agents.list.query({ q: 'contract zzzz' });
    expect(nothing).toEqual({ items: [], nextCursor: null });
  });

  test('a search is text, whatever signs stand in it', async () => {
    for (const q of ['.*', '$where', 'a'.repeat(200), '(((((', '\u0000', '💡', '^c']) {
      const began = performance.now();
      const { items } = await api.agents.list.query({ q });
      expect(Array.isArray(items)).toBe(true);
      expect(performance.now() - began).toBeLessThan(1000);
    }
    expect((await refusal(api.agents.list.query({ q: 'a'.repeat(201) }))).fields).toEqual(['q']);
  });

  test('is filtered by category, with counts that are true', async () => {
    const { items: categories } = await api.agents.categories.query();
    expect(categories).toHaveLength(6);
    for (const { category, count } of categories) {
      const { items } = await api.agents.list.query({ category, limit: 100 });
      expect(items).toHaveLength(count);
      expect(items.every((agent) => agent.category === category)).toBe(true);
    }
    expect((await api.agents.list.query({ featured: true })).items).toHaveLength(6);
  });

  test('shows an agent, prices in minor units, and never its system prompt', async () => {
    const agent = await api.agents.bySlug.query({ slug: 'contract-reader' });
    expect(agent.id).toBe('contract-reader');
    expect(Number.isInteger(agent.pricing.weekly.amountMinor)).toBe(true);
    expect(agent.pricing.weekly.currency).toBe('USD');
    await api.agents.list.query({ limit: 100 });
    const stored = await rawCollection('agents').findOne({ id: 'contract-reader' });
    const prompt: string = stored?.['systemPrompt'].slice(0, 40);
    expect(prompt.length).toBe(40);
    for (const response of responses) {
      const body = await response.clone().text();
      expect(body).not.toContain('systemPrompt');
      expect(body).not.toContain(prompt);
      expect(body).not.toContain('"_id"');
    }
    expect(await refusal(api.agents.bySlug.query({ slug: 'not-there' }))).toMatchObject({
      status: 404,
      code: 'AGENT_NOT_FOUND',
    });
  });

  test('a second sync changes nothing', async () => {
    const before = await rawCollection('agents').find({}).sort({ id: 1 }).toArray();
    const report = await syncCatalogue(deps);
    expect(report).toMatchObject({ added: [], changed: [], deactivated: [], rejected: [] });
    expect(report.unchanged).toBe(before.length);
    expect(await rawCollection('agents').find({}).sort({ id: 1 }).toArray()).toEqual(before);
  });

  test('made-up cursors are refused by name', async () => {
    const key = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const cursor of [
      'zzz',
      key({ $gt: '' }),
      key([true, 'now', 'x']),
      key([1, 2, 3]),
      key([true, 9e99, 'x']),
    ]) {
      expect(await refusal(api.agents.list.query({ cursor }))).toEqual({
        status: 400,
        code: 'INVALID_CURSOR',
        fields: ['cursor'],
      });
    }
  });
});

const ENTRY = {
  id: 'test-agent',
  slug: 'test-agent',
  name: 'Testa',
  category: 'writing',
  shortDescription: 'Tests things.',
  description: 'It tests things.',
  capabilities: ['testing'],
  features: ['a test'],
  useCases: ['test'],
  pricing: { daily: 1.1, weekly: 4.35, monthly: 19.99 },
  releaseDate: '2026-01-31',
  version: '1.0.0',
  systemPrompt: 'You test.',
};

describe('the sync of a folder', () => {
  test('adds, changes, deactivates, restores, and never touches live statistics', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'agents-'));
    const file = join(folder, 'test.yaml');
    const source = folderSource('test', folder);
    const stored = () => rawCollection('agents').findOne({ id: ENTRY.id });

    await writeFile(file, stringify(ENTRY));
    expect(await syncAgents(source, deps.clock)).toMatchObject({ added: [ENTRY.id], changed: [] });
    expect((await stored())?.['pricingMinor']).toEqual({ daily: 110, weekly: 435, monthly: 1999 });

    const stats = { users: 7, rating: 4.5, reviews: 3 };
    await rawCollection('agents').updateOne({ id: ENTRY.id }, { $set: { stats } });
    await writeFile(file, stringify({ ...ENTRY, name: 'Testina' }));
    expect(await syncAgents(source, deps.clock)).toMatchObject({ added: [], changed: [ENTRY.id] });
    expect(await stored()).toMatchObject({ name: 'Testina', stats });

    await rm(file);
    expect(await syncAgents(source, deps.clock)).toMatchObject({ deactivated: [ENTRY.id] });
    expect(await stored()).toMatchObject({ isActive: false, stats });
    expect(await syncAgents(source, deps.clock)).toMatchObject({ deactivated: [] });

    await writeFile(file, stringify(ENTRY));
    await syncAgents(source, deps.clock);
    expect(await stored()).toMatchObject({ isActive: true, name: 'Testa', stats });
    await rm(folder, { recursive: true });
  });

  test('rejects bad entries by name without losing the rest', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'agents-'));
    const write = (name: string, content: string) => writeFile(join(folder, name), content);
    await write('a-good.yaml', stringify({ ...ENTRY, id: 'good-one', slug: 'good-one' }));
    await write('b-same-id.yaml', stringify({ ...ENTRY, id: 'good-one', slug: 'good-two' }));
    await write('c-same-slug.yaml', stringify({ ...ENTRY, id: 'good-two', slug: 'good-one' }));
    await write('d-stats.yaml', stringify({ ...ENTRY, stats: { users: 9000 } }));
    await write(
      'e-price.yaml',
      stringify({ ...ENTRY, pricing: { daily: -1, weekly: 1, monthly: 1 } }),
    );
    await write('f-not.yaml', 'a: [1');
    await write('g-list.yaml', '- 1');
    await rawCollection('agents').insertOne({ id: 'theirs', slug: 'taken', source: 'other' });
    await write('h-taken.yaml', stringify({ ...ENTRY, id: 'taker', slug: 'taken' }));

    const report = await syncAgents(folderSource('bad', folder), deps.clock);
    expect(report.added).toEqual(['good-one']);
    expect(report.rejected.map(({ entry }) => entry)).toEqual([
      'b-same-id.yaml',
      'c-same-slug.yaml',
      'd-stats.yaml',
      'e-price.yaml',
      'f-not.yaml',
      'g-list.yaml',
      'taker',
    ]);
    expect(report.rejected[2]?.reason).toContain('stats');
    expect(report.rejected[3]?.reason).toContain('pricing.daily');

    // An entry that turns bad does not take its agent out of the catalogue.
    await write(
      'a-good.yaml',
      stringify({ ...ENTRY, id: 'good-one', slug: 'good-one', version: 2 }),
    );
    const again = await syncAgents(folderSource('bad', folder), deps.clock);
    expect(again.deactivated).toEqual([]);
    expect(await rawCollection('agents').findOne({ id: 'good-one' })).toMatchObject({
      isActive: true,
    });
    await rm(folder, { recursive: true });
  });

  test('an unreadable entry takes no agent out: it may be the one that seems to be gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'agents-'));
    const file = join(folder, 'test.yaml');
    const entry = { ...ENTRY, id: 'torn-one', slug: 'torn-one' };
    await writeFile(file, stringify(entry));
    await syncAgents(folderSource('torn', folder), deps.clock);
    await writeFile(file, 'id: [torn-one');
    const report = await syncAgents(folderSource('torn', folder), deps.clock);
    expect(report).toMatchObject({ deactivated: [], rejected: [{ entry: 'test.yaml' }] });
    expect(await rawCollection('agents').findOne({ id: 'torn-one' })).toMatchObject({
      isActive: true,
    });
    await rm(folder, { recursive: true });
  });

  test('an agent that its source switched off is left alone, and another’s is not taken', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'agents-'));
    const entry = { ...ENTRY, id: 'off-one', slug: 'off-one', isActive: false };
    await writeFile(join(folder, 'off.yaml'), stringify(entry));
    const mine = folderSource('mine', folder);
    expect(await syncAgents(mine, deps.clock)).toMatchObject({ added: ['off-one'] });
    expect(await syncAgents(mine, deps.clock)).toMatchObject({ added: [], unchanged: 1 });
    expect(await syncAgents(folderSource('yours', folder), deps.clock)).toMatchObject({
      added: [],
      changed: [],
      rejected: [{ entry: 'off-one' }],
    });
    expect(await rawCollection('agents').findOne({ id: 'off-one' })).toMatchObject({
      source: 'mine',
    });
    await rm(folder, { recursive: true });
  });

  test('a folder that cannot be read changes nothing', async () => {
    const before = await rawCollection('agents').countDocuments({ isActive: true });
    await expect(syncAgents(folderSource('bad', '/not/there'), deps.clock)).rejects.toThrow(
      'ENOENT',
    );
    expect(await rawCollection('agents').countDocuments({ isActive: true })).toBe(before);
  });
});

/** As the reference's interface has it, and nothing more. */
const DOCUMENTED = {
  id: 'legacy-agent',
  name: 'Legacy',
  slug: 'legacy-agent',
  category: 'writing',
  description: 'Written by the reference.',
  shortDescription: 'Legacy.',
  icon: '',
  image: '',
  capabilities: [],
  features: [],
  useCases: [],
  pricing: { daily: 1.1, weekly: 4.35, monthly: 19.99 },
  stats: { users: 12, rating: 4.5, reviews: 3 },
  isActive: true,
  isNew: false,
  isFeatured: false,
  releaseDate: new Date('2024-01-01'),
  version: '1.0.0',
  createdAt: new Date('2024-01-01'),
  updatedAt: new Date('2024-01-01'),
};

test('an agent that the reference wrote is listed and shown, with its statistics', async () => {
  await rawCollection('agents').insertOne(DOCUMENTED);
  deps.catalogue.forget();
  const { items } = await api.agents.list.query({ limit: 100, category: 'writing' });
  const listed = items.find(({ id }) => id === DOCUMENTED.id);
  expect(listed?.pricing.weekly).toEqual({ amountMinor: 435, currency: 'USD' });
  const agent = await api.agents.bySlug.query({ slug: DOCUMENTED.slug });
  expect(agent).toMatchObject({ stats: DOCUMENTED.stats, conversationStarters: [], example: null });
});

test('security 23: a fault of ours tells nothing of itself', async () => {
  await rawCollection('agents').insertOne({ id: 'torn', slug: 'torn-agent', isActive: true });
  const response = await createTestClient(deps).send(
    `http://localhost:8787/trpc/agents.bySlug?input=${encodeURIComponent('{"slug":"torn-agent"}')}`,
  );
  expect(response.status).toBe(500);
  const body = await response.text();
  expect(JSON.parse(body).error.message).toBe('Something went wrong on our side.');
  expect(body).not.toMatch(/stack|TypeError|undefined|\.ts/);
});
