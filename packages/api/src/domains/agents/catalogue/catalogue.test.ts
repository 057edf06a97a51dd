import { CATALOGUE_SORTS } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import { beforeAll, describe, expect, test } from 'vitest';
import { addAgents, makeAgent, setAgents } from '../../../testing/agents.ts';
import { givePass } from '../../../testing/passes.ts';
import { callRaw } from '../../../testing/procedures.ts';
import {
  createTestClient,
  createTestDeps,
  refusal,
  signedIn,
  useTestDatabase,
} from '../../../testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();
const visitor = createTestClient(deps);
const { api } = visitor;

type Wanted = Parameters<typeof api.agents.list.query>[0];

async function found(wanted: Wanted): Promise<string[]> {
  const { items } = await api.agents.list.query({ limit: 100, ...wanted });
  return items.map(({ id }) => id);
}

describe('the search', () => {
  const EIGHT = 'alfa bravo coast delta echo foxtrot golf hotel';

  beforeAll(() =>
    setAgents(
      deps,
      makeAgent('by-use', { useCases: ['Check a contract before you sign'] }),
      makeAgent('by-text', { description: 'It reads each contract aloud.' }),
      makeAgent('by-name', { name: 'Contract' }),
      makeAgent('by-beginning', { name: 'Contractor' }),
      makeAgent('by-ability', { capabilities: ['contract law'] }),
      makeAgent('by-error', { name: 'Contrast' }),
      makeAgent('poet', { name: 'Poète', category: 'lyrics', description: 'Verses and Straße.' }),
      makeAgent('eight', { description: EIGHT }),
      makeAgent('gone', { name: 'Contract', isActive: false }),
    ),
  );

  test('ranks the name above what it can do, uses and description, and right words first', async () => {
    expect(await found({ q: 'contract' })).toEqual([
      'by-name',
      'by-beginning',
      'by-ability',
      'by-use',
      'by-text',
      'by-error',
    ]);
  });

  test('forgives typing errors: a letter too few, too many, another, or two changed about', async () => {
    for (const q of ['contrct', 'conttract', 'contrect', 'cnotract', 'CONTRCAT']) {
      expect((await found({ q }))[0], q).toBe('by-name');
    }
    // Short words are other words at once.
    expect(await found({ q: 'poe' })).toEqual(['poet']);
    expect(await found({ q: 'pox' })).toEqual([]);
  });

  test('makes no difference of accents and capitals', async () => {
    for (const q of ['poete', 'POÈTE', 'poe\u0300te', 'pöete']) {
      expect(await found({ q }), q).toEqual(['poet']);
    }
    expect(await found({ q: 'lyrícs' })).toEqual(['poet']);
  });

  test('wants all of the words, and takes their beginnings', async () => {
    expect(await found({ q: 'check contr' })).toEqual(['by-use']);
    expect(await found({ q: 'contract zzzzzz' })).toEqual([]);
    expect(await found({ q: 'tract' })).toEqual([]);
    // The first eight count.
    expect(await found({ q: `${EIGHT.slice(6)} zzzzzz` })).toEqual([]);
    expect(await found({ q: `${EIGHT} zzzzzz` })).toEqual(['eight']);
  });

  test('a search without a word in it is none', async () => {
    expect(await found({ q: ' ?! ' })).toHaveLength(8);
  });
});

describe('filters and their counts', () => {
  const prices = (minor: number) => ({ daily: minor, weekly: minor * 5, monthly: minor * 20 });
  const stats = (rating: number) => ({ users: 1, rating, reviews: 1 });

  beforeAll(() =>
    setAgents(
      deps,
      makeAgent('a', { category: 'law', pricingMinor: prices(100), stats: stats(4.5) }),
      makeAgent('b', { category: 'law', pricingMinor: prices(200), isNew: true }),
      makeAgent('c', { category: 'art', pricingMinor: prices(300), stats: stats(4), isNew: true }),
      makeAgent('d', { category: 'art', pricingMinor: prices(400), isFeatured: true }),
      makeAgent('e', { category: 'art', pricingMinor: prices(10), currency: 'EUR' }),
      makeAgent('f', { category: 'gone', isActive: false }),
    ),
  );

  test.each<[Wanted, string[]]>([
    [{ category: 'law' }, ['a', 'b']],
    [{ category: 'gone' }, []],
    [{ isNew: true }, ['b', 'c']],
    [{ featured: true }, ['d']],
    [{ ratingMin: 4 }, ['a', 'c']],
    [{ ratingMin: 4.2 }, ['a']],
    [{ priceMinMinor: 4000, priceMaxMinor: 6000 }, ['b', 'c']],
    [{ period: 'daily', priceMaxMinor: 200 }, ['a', 'b']],
    [{ period: 'weekly', priceMinMinor: 2000 }, ['d']],
    [{ category: 'art', isNew: true, ratingMin: 1, priceMinMinor: 1 }, ['c']],
  ])('%o', async (wanted, ids) => {
    expect((await found(wanted)).toSorted()).toEqual(ids);
    expect((await api.agents.facets.query(wanted)).total).toBe(ids.length);
  });

  test('counts each choice with all the other filters', async () => {
    expect(await api.agents.facets.query()).toEqual({
      total: 5,
      categories: [
        { category: 'art', count: 3 },
        { category: 'law', count: 2 },
      ],
      ratings: [
        { ratingMin: 4, count: 2 },
        { ratingMin: 3, count: 2 },
        { ratingMin: 2, count: 2 },
        { ratingMin: 1, count: 2 },
      ],
      isNew: 2,
      featured: 1,
      mine: null,
      price: { minMinor: 2000, maxMinor: 8000, currency: 'USD' },
    });
    expect(await api.agents.facets.query({ category: 'law', isNew: true })).toMatchObject({
      total: 1,
      categories: [
        { category: 'art', count: 1 },
        { category: 'law', count: 1 },
      ],
      isNew: 1,
      featured: 0,
      price: { minMinor: 4000, maxMinor: 4000 },
    });
    expect(await api.agents.facets.query({ q: 'zzzzzz' })).toMatchObject({
      total: 0,
      categories: [],
      price: null,
    });
    expect(await api.agents.categories.query()).toEqual({
      items: [
        { category: 'art', count: 3 },
        { category: 'law', count: 2 },
      ],
    });
  });

  test('one’s own: what is held now, for who is signed in', async () => {
    const ada = await signedIn(deps);
    await givePass(deps, ada.userId, 'b');
    await givePass(deps, ada.userId, 'c');
    const { items } = await ada.api.agents.list.query({ mine: true });
    expect(items.map(({ id }) => id).toSorted()).toEqual(['b', 'c']);
    expect(await ada.api.agents.facets.query({ category: 'law' })).toMatchObject({
      total: 2,
      mine: 1,
    });
    expect(await ada.api.agents.facets.query({ mine: true })).toMatchObject({ total: 2, mine: 2 });
    const bob = await signedIn(deps);
    expect((await bob.api.agents.list.query({ mine: true })).items).toEqual([]);
    for (const procedure of [api.agents.list, api.agents.facets]) {
      expect(await refusal(procedure.query({ mine: true }))).toMatchObject({
        code: 'SIGN_IN_REQUIRED',
        status: 401,
      });
    }
  });

  test('a key that may not read passes hears nothing of them', async () => {
    const ada = await signedIn(deps);
    await givePass(deps, ada.userId, 'a');
    const keyWith = async (...scopes: ('agents:read' | 'subscriptions:read')[]) => {
      const wish = { name: 'Report', scopes, expiresInDays: null };
      const { key } = await ada.api.auth.apiKeys.create.mutate(wish);
      return createTestClient(deps, { token: key }).api.agents;
    };
    const without = await keyWith('agents:read');
    expect((await without.facets.query()).mine).toBeNull();
    expect(await refusal(without.list.query({ mine: true }))).toMatchObject({
      code: 'SCOPE_MISSING',
    });
    const agents = await keyWith('agents:read', 'subscriptions:read');
    expect((await agents.facets.query()).mine).toBe(1);
    expect((await agents.list.query({ mine: true })).items).toHaveLength(1);
  });
});

describe('orders and pages', () => {
  const DAY = 86_400_000;
  /** Many alike, so that the id has to decide. */
  const some = (count: number, from = 0) =>
    Array.from({ length: count }, (_, at) => {
      const n = (at + from) * 7;
      return makeAgent(`agent-${String(at + from).padStart(3, '0')}`, {
        name: n % 2 ? 'Writer' : 'Someone',
        description: n % 3 ? 'A writer.' : 'The writer writes.',
        pricingMinor: { daily: (n % 5) * 10, weekly: (n % 4) * 50, monthly: (n % 3) * 100 },
        currency: n % 11 === 0 ? 'EUR' : 'USD',
        stats: { users: n % 6, rating: (n % 4) + 0.25, reviews: n % 3 },
        isFeatured: n % 13 === 0,
        releaseDate: new Date(Date.UTC(2026, 0, 1) + (n % 10) * DAY),
      });
    });

  const wishes: Wanted[] = [
    ...CATALOGUE_SORTS.map((sort) => ({ sort })),
    ...CATALOGUE_SORTS.map((sort) => ({ sort, q: 'wrtier' })),
    { sort: 'price-low', period: 'daily' },
  ];

  test.each(wishes)('%o: nothing twice and nothing lost while agents are added', async (wanted) => {
    await setAgents(deps, ...some(40));
    const whole = await found(wanted);
    expect(whole).toHaveLength(40);
    const seen: string[] = [];
    let cursor: string | null = null;
    let added = 40;
    do {
      const page: Awaited<ReturnType<typeof api.agents.list.query>> = await api.agents.list.query({
        ...wanted,
        limit: 7,
        ...(cursor === null ? {} : { cursor }),
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await addAgents(deps, ...some(5, added));
      added += 5;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => whole.includes(id))).toEqual(whole);
    expect(seen.length).toBeGreaterThan(40);
  });

  test('each order is what it says', async () => {
    await setAgents(deps, ...some(40));
    const listed = async (wanted: Wanted) =>
      (await api.agents.list.query({ limit: 100, ...wanted })).items;
    const rising = (numbers: number[]) =>
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    rising((await listed({ sort: 'popular' })).map(({ stats }) => -stats.users));
    rising((await listed({ sort: 'rating' })).map(({ stats }) => -stats.rating));
    rising((await listed({})).map(({ isFeatured }) => (isFeatured ? 0 : 1)));
    const released = async (id: string) =>
      (await rawCollection('agents').findOne({ id }))?.['releaseDate'].getTime();
    rising(
      await Promise.all(
        (await listed({ sort: 'newest' })).map(async ({ id }) => -(await released(id))),
      ),
    );
    const [low, high] = [
      await listed({ sort: 'price-low', period: 'weekly' }),
      await listed({ sort: 'price-high', period: 'weekly' }),
    ];
    const dollars = (items: typeof low) =>
      items.filter(({ pricing }) => pricing.weekly.currency === 'USD');
    rising(dollars(low).map(({ pricing }) => pricing.weekly.amountMinor));
    rising(dollars(high).map(({ pricing }) => -pricing.weekly.amountMinor));
    // What is priced in another currency cannot be compared, and comes last.
    for (const items of [low, high]) {
      expect(items.slice(0, dollars(items).length)).toEqual(dollars(items));
      expect(dollars(items).length).toBeLessThan(40);
    }
  });

  test('a cursor is good for its own search, filters and order alone', async () => {
    await setAgents(deps, ...some(40));
    const own: Wanted = { q: 'writer', sort: 'popular', limit: 2 };
    const cursor = (await api.agents.list.query(own)).nextCursor ?? '';
    // The same words, and another size.
    const again = await api.agents.list.query({ ...own, q: ' WRITER ', limit: 3, cursor });
    expect(again.items).toHaveLength(3);
    const others: Wanted[] = [
      { ...own, sort: 'rating' },
      { ...own, q: 'writers' },
      { ...own, q: undefined },
      { ...own, category: 'misc' },
      { ...own, period: 'daily' },
      { ...own, ratingMin: 1 },
      { ...own, priceMaxMinor: 100 },
    ];
    for (const other of others) {
      expect(await refusal(api.agents.list.query({ ...other, cursor }))).toEqual({
        status: 400,
        code: 'INVALID_CURSOR',
        fields: ['cursor'],
      });
    }
  });
});

describe('an agent’s own page', () => {
  beforeAll(async () => {
    await setAgents(
      deps,
      makeAgent('lawyer', { name: 'Clause', category: 'law', capabilities: ['contract reading'] }),
      makeAgent('notary', { name: 'Seal', category: 'law', capabilities: ['contract sealing'] }),
      makeAgent('judge', { name: 'Gavel', category: 'law' }),
      makeAgent('builder', { name: 'Brick', category: 'work', capabilities: ['contract work'] }),
      makeAgent('cook', { name: 'Salt', category: 'food', capabilities: ['soup'] }),
      ...Array.from({ length: 9 }, (_, at) => makeAgent(`cook-${at}`, { category: 'food' })),
    );
  });

  test('others of its kind come first, never itself, six at the most', async () => {
    const related = async (slug: string, limit?: number) =>
      (await api.agents.related.query({ slug, ...(limit && { limit }) })).items.map(({ id }) => id);
    expect(await related('lawyer')).toEqual(['notary', 'judge', 'builder']);
    expect(await related('lawyer', 1)).toEqual(['notary']);
    const cooks = await related('cook');
    expect(cooks).toHaveLength(6);
    expect(cooks).not.toContain('cook');
    expect(await refusal(api.agents.related.query({ slug: 'nobody' }))).toMatchObject({
      code: 'AGENT_NOT_FOUND',
    });
  });

  test('its versions, the newest first, name what is different and tell no texts', async () => {
    const step = (version: string, day: number, fields: string[]) => ({
      agentId: 'lawyer',
      version,
      source: 'folder',
      changedAt: new Date(Date.UTC(2026, 1, day)),
      changes: fields.map((field) => ({ field, before: 'SECRET', after: 'SECRET' })),
      digest: 'x',
    });
    await rawCollection('agentversions').insertMany([
      step('1.0.0', 1, []),
      step('1.1.0', 2, ['description', 'systemPrompt']),
      { ...step('9.9.9', 3, []), agentId: 'cook' },
    ]);
    const first = await api.agents.versions.query({ slug: 'lawyer', limit: 1 });
    expect(first.items).toEqual([
      {
        version: '1.1.0',
        changedAt: '2026-02-02T00:00:00.000Z',
        notes: ['description', 'systemPrompt'],
      },
    ]);
    const cursor = first.nextCursor ?? '';
    const rest = await api.agents.versions.query({ slug: 'lawyer', cursor });
    expect(rest).toMatchObject({ items: [{ version: '1.0.0', notes: [] }], nextCursor: null });
    expect(await refusal(api.agents.versions.query({ slug: 'nobody' }))).toMatchObject({
      code: 'AGENT_NOT_FOUND',
    });
  });

  test('an agent that cannot be shown as it is stored keeps nobody from the others', async () => {
    await rawCollection('agents').insertOne({ id: 'torn', slug: 'torn', isActive: true });
    deps.catalogue.forget();
    expect(await found({ category: 'law' })).toHaveLength(3);
  });
});

describe('bad input is named', () => {
  test.each([
    ['agents.list', { sort: 'cheapest' }, 'sort'],
    ['agents.list', { period: 'yearly' }, 'period'],
    ['agents.list', { featured: 'true' }, 'featured'],
    ['agents.list', { featured: false }, 'featured'],
    ['agents.list', { isNew: 1 }, 'isNew'],
    ['agents.list', { mine: { $ne: null } }, 'mine'],
    ['agents.list', { ratingMin: 0 }, 'ratingMin'],
    ['agents.list', { ratingMin: 5.1 }, 'ratingMin'],
    ['agents.list', { priceMinMinor: -1 }, 'priceMinMinor'],
    ['agents.list', { priceMinMinor: 0.5 }, 'priceMinMinor'],
    ['agents.list', { priceMaxMinor: 1e12 }, 'priceMaxMinor'],
    ['agents.list', { priceMinMinor: 2, priceMaxMinor: 1 }, 'priceMaxMinor'],
    ['agents.list', { q: 'x'.repeat(201) }, 'q'],
    ['agents.list', { cursor: 'made-by-hand' }, 'cursor'],
    ['agents.facets', { sort: 'rating' }, 'sort'],
    ['agents.facets', { limit: 1 }, 'limit'],
    ['agents.facets', { priceMinMinor: 2, priceMaxMinor: 1 }, 'priceMaxMinor'],
    ['agents.related', {}, 'slug'],
    ['agents.related', { slug: 'a', limit: 7 }, 'limit'],
    ['agents.related', { slug: { $gt: '' } }, 'slug'],
    ['agents.versions', { slug: '../x' }, 'slug'],
    ['agents.versions', { slug: 'lawyer', cursor: 'made-by-hand' }, 'cursor'],
  ])('%s %o', async (path, input, field) => {
    const response = await callRaw(visitor, path, JSON.stringify(input));
    expect(response.status).toBe(400);
    const body = await response.text();
    expect(body).toContain(`"fields":{"${field}"`);
  });
});
