import { randomUUID } from 'node:crypto';
import type { LiveEvent } from '@onelastai/contracts';
import { emit, withTransaction, writeMark } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import type { TrackedEnvelope } from '@trpc/server';
import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { useOwnEngine } from '../../../../tooling/vitest/ownEngine.ts';
import { createHub, type Hub, type HubOptions } from './hub.ts';
import { type LiveStreamOptions, liveStream } from './liveStream.ts';

useOwnEngine('test_hub');

const hubs: Hub[] = [];
afterEach(() => Promise.all(hubs.splice(0).map((hub) => hub.stop())));

function startHub(options: Partial<HubOptions> = {}): Hub {
  const hub = createHub({ log: pino({ level: 'silent' }), ...options });
  hubs.push(hub);
  hub.start();
  return hub;
}

/** The payload's one id tells the events apart. */
const idOf = (number: number) => number.toString(16).padStart(24, '0');

async function tell(topic: string, number: number): Promise<void> {
  await withTransaction((transaction) =>
    emit(transaction, {
      topic,
      type: 'sessions.ended',
      payload: { sessionIds: [idOf(number)], reason: 'signed-out' },
    }),
  );
}

interface Told {
  id: string;
  /** The event's number, or what the stream itself says. */
  what: number | 'ready' | 'resync' | 'ended';
}

function toldBy([id, event]: TrackedEnvelope<LiveEvent>): Told {
  switch (event.type) {
    case 'sessions.ended':
      return { id, what: Number.parseInt(event.payload.sessionIds[0] ?? '', 16) };
    case 'ready':
    case 'resync':
    case 'ended':
      return { id, what: event.type };
    default:
      throw new Error('Nobody tells of this here.');
  }
}

function open(hub: Hub, topics: string[], options: Partial<LiveStreamOptions> = {}) {
  const gone = new AbortController();
  const stream = liveStream({
    hub,
    topics,
    lastEventId: undefined,
    enter: () => () => {},
    allowed: () => true,
    watchSession: () => () => {},
    signal: gone.signal,
    ...options,
  });
  const told: Told[] = [];
  const run = async () => {
    for await (const envelope of stream) told.push(toldBy(envelope));
  };
  return {
    told,
    what: () => told.map(({ what }) => what),
    /** Resolves to the error that ended it, if one did. */
    end: run().catch((error: unknown) => error),
    drop: () => gone.abort(),
  };
}

/** One that is told only what it asks for. */
function openByHand(hub: Hub, topic: string) {
  return liveStream({
    hub,
    topics: [topic],
    lastEventId: undefined,
    enter: () => () => {},
    allowed: () => true,
    watchSession: () => () => {},
    signal: new AbortController().signal,
  });
}

const upTo = (count: number, from = 1) =>
  Array.from({ length: count - from + 1 }, (_, index) => from + index);

describe('fan-out', () => {
  test('each stream is told what is of its topics, in order, and where it begins', async () => {
    const hub = startHub();
    const [a, b] = [randomUUID(), randomUUID()];
    const streams = [open(hub, [a]), open(hub, [b]), open(hub, [a, b]), open(hub, [a])];
    await expect.poll(() => streams.map(({ what }) => what().length)).toEqual([1, 1, 1, 1]);
    for (const number of upTo(6)) await tell(number % 2 ? a : b, number);
    const [ofA, ofB, ofBoth, again] = streams;
    await expect.poll(() => ofBoth?.what()).toEqual(['ready', 1, 2, 3, 4, 5, 6]);
    expect(ofA?.what()).toEqual(['ready', 1, 3, 5]);
    expect(ofB?.what()).toEqual(['ready', 2, 4, 6]);
    expect(again?.told).toEqual(ofA?.told);
    expect(hub.counts()).toMatchObject({ subscribers: 4, delivered: 15, resyncs: 0 });
  });

  test('a permission is asked for each event, as it stands then', async () => {
    const hub = startHub();
    const topic = randomUUID();
    let isMember = true;
    const stream = open(hub, [topic], { allowed: async () => isMember });
    await expect.poll(stream.what).toEqual(['ready']);
    await tell(topic, 1);
    await expect.poll(stream.what).toEqual(['ready', 1]);
    isMember = false;
    await tell(topic, 2);
    await expect.poll(() => hub.counts().delivered).toBe(2);
    isMember = true;
    await tell(topic, 3);
    await expect.poll(stream.what).toEqual(['ready', 1, 3]);
  });

  test('while nothing happens a client is told now and then where we are', async () => {
    const hub = startHub();
    const stream = open(hub, [randomUUID()], { idleMs: 100 });
    await expect.poll(stream.what).toEqual(['ready']);
    await writeMark();
    await expect.poll(() => new Set(stream.told.map(({ id }) => id)).size).toBe(2);
    expect(new Set(stream.what())).toEqual(new Set(['ready']));
  });
});

describe('coming back', () => {
  test('at random moments, to either process, under writes: no gap, no duplicate', async () => {
    const processes = [startHub(), startHub({ maxRecent: 8 })];
    const topic = randomUUID();
    const count = 300;
    const begun = Promise.withResolvers<void>();
    const readers = Array.from({ length: 8 }, async (_, reader) => {
      const seen: Told[] = [];
      for (let visit = reader; !seen.some(({ what }) => what === count); visit++) {
        const hub = processes[visit % 2];
        if (!hub) throw new Error('There are two.');
        const stream = open(hub, [topic], { lastEventId: seen.at(-1)?.id });
        // Nothing is written, and nobody moves, before all know where they begin.
        if (visit === reader) {
          await expect.poll(() => stream.what()[0]).toBe('ready');
          await begun.promise;
        }
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
        stream.drop();
        await stream.end;
        seen.push(...stream.told);
      }
      return seen.flatMap(({ what }) => (typeof what === 'number' ? [what] : []));
    });
    await expect.poll(() => processes.map((hub) => hub.counts().subscribers)).toEqual([4, 4]);
    begun.resolve();
    for (const number of upTo(count)) await tell(topic, number);
    for (const seen of await Promise.all(readers)) expect(seen).toEqual(upTo(count));
    expect(processes.map((hub) => hub.counts())).toMatchObject([
      { subscribers: 0, resyncs: 0 },
      { subscribers: 0, resyncs: 0 },
    ]);
  }, 60_000);

  test('what is no longer in memory is read once for all who ask from the same place', async () => {
    const topic = randomUUID();
    const before = open(startHub(), [topic]);
    await expect.poll(before.what).toEqual(['ready']);
    const lastEventId = before.told[0]?.id;
    for (const number of upTo(12)) await tell(topic, number);

    const hub = startHub({ maxRecent: 2 });
    await hub.position();
    await tell(topic, 13);
    const marks = () => rawCollection('outbox').countDocuments({ type: 'mark' });
    const marksBefore = await marks();
    const streams = Array.from({ length: 40 }, () => open(hub, [topic], { lastEventId }));
    for (const stream of streams) {
      await expect.poll(stream.what).toEqual(['ready', ...upTo(13)]);
    }
    expect((await marks()) - marksBefore).toBeLessThanOrEqual(2);
  });

  test.each(['forged', '82AABBCC', 'f'.repeat(1000)])(
    'with the made-up id %s: the client is to read anew, and hears what comes',
    async (lastEventId) => {
      const hub = startHub();
      const topic = randomUUID();
      const stream = open(hub, [topic], { lastEventId });
      await expect.poll(stream.what).toEqual(['resync', 'ready']);
      await tell(topic, 1);
      await expect.poll(stream.what).toEqual(['resync', 'ready', 1]);
      const next = open(hub, [topic], { lastEventId: stream.told[0]?.id });
      await expect.poll(next.what).toEqual(['ready', 1]);
      expect(hub.counts().resyncs).toBe(1);
    },
  );
});

test('a client that is too slow loses its queue, is told so, and goes on', async () => {
  const hub = startHub({ maxQueue: 5 });
  const topic = randomUUID();
  const stream = openByHand(hub, topic);
  const take = async () => {
    const { value } = await stream.next();
    return value && toldBy(value).what;
  };
  expect(await take()).toBe('ready');
  for (const number of upTo(20)) await tell(topic, number);
  await expect.poll(() => hub.counts().delivered).toBe(20);
  expect(await take()).toBe('resync');
  await tell(topic, 21);
  expect(await take()).toBe(21);
  expect(hub.counts().resyncs).toBe(1);
  await stream.return();
});

describe('the end', () => {
  test('with the session: its reason is the last thing said', async () => {
    const hub = startHub();
    let end = (_reason: 'signed-out') => {};
    let watching = true;
    const stream = open(hub, [randomUUID()], {
      watchSession(onEnd) {
        end = onEnd;
        return () => {
          watching = false;
        };
      },
    });
    await expect.poll(stream.what).toEqual(['ready']);
    end('signed-out');
    expect(await stream.end).toBeUndefined();
    expect(stream.what()).toEqual(['ready', 'ended']);
    expect(watching).toBe(false);
  });

  test('with the process: cut off, so that the client comes back to another', async () => {
    const hub = startHub();
    const stream = open(hub, [randomUUID()]);
    await expect.poll(stream.what).toEqual(['ready']);
    await hub.stop();
    expect(await stream.end).toMatchObject({ name: 'AbortError' });
    expect(stream.what()).toEqual(['ready']);
    const late = open(hub, [randomUUID()]);
    expect(await late.end).toMatchObject({ name: 'AbortError' });
  });
});
