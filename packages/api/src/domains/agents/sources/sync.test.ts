import { overrideAgent, withTransaction } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { feedEntry } from '../../../testing/feedEntry.ts';
import { createTestDeps, MINUTE, useTestDatabase } from '../../../testing/testApi.ts';
import { isAlarming, planSync } from './plan.ts';
import type { AgentSource } from './source.ts';
import { previewSync, syncAgents } from './sync.service.ts';

useTestDatabase();

const { clock } = createTestDeps();

beforeEach(async () => {
  await rawCollection('agents').deleteMany({});
  await rawCollection('agentversions').deleteMany({});
  clock.advance(MINUTE);
});

function sourceOf(entries: object[], name = 'feed'): AgentSource {
  return {
    name,
    read: () =>
      Promise.resolve(
        entries.map((data, index) => ({ label: String(index), value: { read: true, data } })),
      ),
  };
}

const sync = (...entries: object[]) => syncAgents(sourceOf(entries), clock);
const agent = (id = 'poet') => rawCollection('agents').findOne({ id });
const history = (agentId = 'poet') =>
  rawCollection('agentversions').find({ agentId }).sort({ changedAt: -1, _id: -1 }).toArray();

describe('the history of an agent', () => {
  test('begins with it and has a step for each change, field by field', async () => {
    await sync(feedEntry('poet'));
    const added = clock.now();
    clock.advance(MINUTE);
    await sync(
      feedEntry('poet', {
        version: '2.0.0',
        pricing: { daily: 2, weekly: 9, monthly: 29.5 },
        features: ['Rhymes', 'Metre'],
        systemPrompt: 'A new secret instruction.',
        example: { question: 'A poem?', answer: 'Roses are red.' },
      }),
    );
    const [changed, first] = await history();
    expect(first).toMatchObject({
      agentId: 'poet',
      version: '1.0.0',
      source: 'feed',
      changedAt: added,
      changes: [],
    });
    expect(changed).toMatchObject({ version: '2.0.0', changedAt: clock.now() });
    expect(changed?.['changes']).toEqual([
      { field: 'version', before: '1.0.0', after: '2.0.0' },
      { field: 'pricing.daily', before: '1 USD', after: '2 USD' },
      { field: 'pricing.monthly', before: '25 USD', after: '29.5 USD' },
      { field: 'features', before: 'Rhymes', after: 'Rhymes\nMetre' },
      { field: 'example', after: 'A poem?\nRoses are red.' },
      { field: 'systemPrompt' },
    ]);
    expect(changed?.['digest']).toBe((await agent())?.['sourceDigest']);
    expect(JSON.stringify(await history())).not.toContain('secret instruction');
  });

  test('has nothing to say of a run that changes nothing', async () => {
    await sync(feedEntry('poet'));
    expect(await sync(feedEntry('poet'))).toMatchObject({ unchanged: 1, changed: [] });
    expect(await history()).toHaveLength(1);
  });

  test('has each step once, when processes do the same at once', async () => {
    await sync(feedEntry('poet'));
    clock.advance(MINUTE);
    const next = feedEntry('poet', { version: '2.0.0' });
    await Promise.all(Array.from({ length: 5 }, () => sync(next, feedEntry('other'))));
    expect(await history()).toHaveLength(2);
    expect(await history('other')).toHaveLength(1);
    expect(await rawCollection('agents').countDocuments({})).toBe(2);
  });

  test('tells that the agent left and came back, and to and fro', async () => {
    await sync(feedEntry('poet'), feedEntry('other'));
    for (const entries of [['other'], ['poet', 'other']]) {
      clock.advance(MINUTE);
      await sync(...entries.map((id) => feedEntry(id)));
    }
    const steps = (await history()).map(({ changes }) => changes);
    expect(steps).toEqual([
      [{ field: 'isActive', before: 'false', after: 'true' }],
      [{ field: 'isActive', before: 'true', after: 'false' }],
      [],
    ]);
    for (const version of ['2.0.0', '1.0.0', '2.0.0']) {
      clock.advance(MINUTE);
      await sync(feedEntry('poet', { version }), feedEntry('other'));
    }
    expect((await history()).map(({ version }) => version)).toEqual([
      '2.0.0',
      '1.0.0',
      '2.0.0',
      '1.0.0',
      '1.0.0',
      '1.0.0',
    ]);
  });

  test('cuts long texts, and keeps the newest 200 steps', async () => {
    await sync(feedEntry('poet'));
    const steps = Array.from({ length: 230 }, (_, index) => ({
      agentId: 'poet',
      version: `0.${index}`,
      source: 'feed',
      changedAt: new Date(Date.now() - (300 - index) * MINUTE),
      changes: [],
      digest: '',
    }));
    await rawCollection('agentversions').insertMany(steps);
    clock.advance(MINUTE);
    await sync(feedEntry('poet', { description: 'long '.repeat(300).trim() }));
    const kept = await history();
    expect(kept).toHaveLength(200);
    expect(kept[0]?.['changes'][0].after).toMatch(/^long .{595}…$/);
    expect(kept.at(-1)?.['version']).toBe('0.32');
  });

  test('and the agent are written together or not at all', async () => {
    await sync(feedEntry('poet'), feedEntry('other'));
    clock.advance(MINUTE);
    // The slug is another's: the database refuses this one alone.
    const report = await syncAgents(
      sourceOf([feedEntry('fifth', { slug: 'poet-slug' }), feedEntry('sixth')], 'another'),
      clock,
    );
    expect(report).toMatchObject({ added: ['sixth'], rejected: [{ entry: 'fifth' }] });
    expect(await history('fifth')).toEqual([]);
    expect(await history('sixth')).toHaveLength(1);
  });
});

describe('what an administrator has decided', () => {
  const decide = (field: 'isActive' | 'isFeatured', value: boolean | null) =>
    withTransaction((transaction) => overrideAgent('poet', field, value, clock.now(), transaction));

  test('stands above the source, run after run, until it is given back', async () => {
    await sync(feedEntry('poet', { isFeatured: true }));
    await decide('isFeatured', false);
    await decide('isActive', false);
    expect(await sync(feedEntry('poet', { isFeatured: true }))).toMatchObject({ unchanged: 1 });
    await sync(feedEntry('poet', { isFeatured: true, version: '2.0.0' }));
    expect(await agent()).toMatchObject({
      version: '2.0.0',
      isActive: false,
      isFeatured: false,
      sourced: { isActive: true, isFeatured: true },
      overrides: { isActive: false, isFeatured: false },
    });
    await decide('isFeatured', null);
    await decide('isActive', null);
    expect(await agent()).toMatchObject({ isActive: true, isFeatured: true, overrides: {} });
  });

  test('keeps an agent on offer that its source holds no more', async () => {
    await sync(feedEntry('poet'), feedEntry('other'));
    await decide('isActive', true);
    expect(await sync(feedEntry('other'))).toMatchObject({ deactivated: ['poet'] });
    expect(await agent()).toMatchObject({ isActive: true, sourced: { isActive: false } });
    // Once is enough.
    expect(await sync(feedEntry('other'))).toMatchObject({ deactivated: [] });
    await decide('isActive', null);
    expect(await agent()).toMatchObject({ isActive: false });
  });
});

describe('a preview', () => {
  test('tells what a run then does, and does nothing', async () => {
    await sync(feedEntry('poet'), feedEntry('gone'));
    clock.advance(MINUTE);
    const source = sourceOf([
      feedEntry('poet', { name: 'Bard' }),
      feedEntry('fresh'),
      { id: 'broken' },
    ]);
    const before = await agent();
    const seen = await previewSync(source);
    expect(seen.differences).toMatchObject([
      {
        agentId: 'gone',
        kind: 'deactivated',
        changes: [{ field: 'isActive', before: 'true', after: 'false' }],
      },
      {
        agentId: 'poet',
        name: 'Bard',
        kind: 'changed',
        changes: [{ field: 'name', before: 'Agent poet', after: 'Bard' }],
      },
      { agentId: 'fresh', kind: 'added' },
    ]);
    const fresh = seen.differences.at(-1)?.changes;
    expect(fresh).toContainEqual({ field: 'pricing.monthly', after: '25 USD' });
    expect(fresh).toContainEqual({ field: 'systemPrompt' });
    expect(seen.plan.rejected).toMatchObject([{ entry: '2', id: 'broken' }]);
    expect(await agent()).toEqual(before);

    expect((await previewSync(source)).digest).toBe(seen.digest);
    expect(await syncAgents(source, clock)).toMatchObject({
      added: ['fresh'],
      changed: ['poet'],
      deactivated: ['gone'],
      rejected: [{ entry: '2' }],
    });
    const [step] = await history();
    expect(step?.['changes']).toEqual(seen.differences[1]?.changes);
    const after = await previewSync(source);
    expect(after.differences).toEqual([]);
    expect(after.digest).not.toBe(seen.digest);
  });
});

describe('the brake', () => {
  const many = (count: number, flags: object = {}) =>
    Array.from({ length: count }, (_, index) => feedEntry(`agent-${index}`, flags));
  const alarms = async (...entries: object[]) => isAlarming(await planSync(sourceOf(entries)));

  test('holds when more than half of a source, and more than five, would go', async () => {
    await sync(...many(12));
    expect(await alarms(...many(6))).toBe(false);
    expect(await alarms(...many(5))).toBe(true);
    expect(await alarms()).toBe(true);
    expect(await alarms(...many(12, { isActive: false }))).toBe(true);
  });

  test('lets a small source do as it likes, and agents of others do not count', async () => {
    await sync(...many(5));
    await syncAgents(sourceOf([feedEntry('poet'), feedEntry('other')], 'another'), clock);
    expect(await alarms()).toBe(false);
  });
});
