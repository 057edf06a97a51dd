import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveEvent } from '@onelastai/contracts';
import { tracked } from '@trpc/server';
import { expect, test } from 'vitest';
import type { LiveStream } from './liveStream.ts';
import { serverSentEvents } from './serverSentEvents.ts';

const READY: LiveEvent = { type: 'ready' };
const CONNECTED = 'event: connected\ndata: {"reconnectAfterInactivityMs":40000}\n\n';

function open(events: LiveStream, pingMs?: number) {
  const gone = new AbortController();
  const body = serverSentEvents(events, {
    gone,
    describe: (error) => ({ code: -32603, message: `described: ${error}`, data: {} }),
    ...(pingMs === undefined ? {} : { pingMs }),
  });
  return { gone, body };
}

/** Tells some, then waits until it is no longer wanted, and says so. */
function waiting(told: LiveEvent[]) {
  const goOn = Promise.withResolvers<void>();
  const state = { asked: 0, ended: false };
  async function* tell(): LiveStream {
    try {
      for (const [index, event] of told.entries()) {
        state.asked += 1;
        yield tracked(String(index), event);
      }
      await goOn.promise;
    } finally {
      state.ended = true;
    }
  }
  return { events: tell(), state, goOn };
}

test('what is told, each under its id, then the word to stay away', async () => {
  async function* events(): LiveStream {
    yield tracked('1', READY);
    yield tracked('2', READY);
    yield tracked('2', { type: 'resync' });
  }
  expect(await new Response(open(events()).body).text()).toBe(
    `${CONNECTED}data: {"type":"ready"}\nid: 1\n\ndata: {"type":"ready"}\nid: 2\n\n` +
      'data: {"type":"resync"}\nid: 2\n\nevent: return\ndata: \n\n',
  );
});

test('an error is told as described, an abort cuts off without a word', async () => {
  // biome-ignore lint/correctness/useYield: it fails before it says anything.
  async function* failing(error: Error): LiveStream {
    throw error;
  }
  const failed = open(failing(new Error('no'))).body;
  expect(await new Response(failed).text()).toBe(
    `${CONNECTED}event: serialized-error\n` +
      'data: {"code":-32603,"message":"described: Error: no","data":{}}\n\n',
  );
  const cut = open(failing(new DOMException('The process stops.', 'AbortError'))).body;
  expect(await new Response(cut).text()).toBe(CONNECTED);
});

test('a ping now and then, but none that would wait for a client to read', async () => {
  const { events, goOn } = waiting([]);
  const { body } = open(events, 10);
  await sleep(100);
  const reading = new Response(body).text();
  await sleep(100);
  goOn.resolve();
  const pings = (await reading).split('event: ping\ndata: \n\n').length - 1;
  expect(pings).toBeGreaterThan(3);
  expect(pings).toBeLessThan(12);
});

test('asks for no more than the client reads', async () => {
  const { events, state } = waiting(Array(10).fill(READY));
  const { body } = open(events);
  const reader = body.getReader();
  await reader.read();
  await reader.read();
  await sleep(10);
  expect(state.asked).toBe(2);
  await reader.cancel();
  expect(state.ended).toBe(true);
});

test.each(['cancel', 'abort'])('a client that goes away by %s ends the events', async (how) => {
  const { events, state } = waiting([READY, READY]);
  const { gone, body } = open(events, 5);
  const reader = body.getReader();
  await reader.read();
  if (how === 'cancel') await reader.cancel();
  else gone.abort();
  expect(gone.signal.aborted).toBe(true);
  await expect.poll(() => state.ended).toBe(true);
  expect((await reader.read()).done).toBe(true);
});

test('one that is gone before it is answered gets an end, and nothing is asked', async () => {
  const { events, state } = waiting([READY]);
  const gone = new AbortController();
  gone.abort();
  const body = serverSentEvents(events, {
    gone,
    describe: () => ({ code: -32603, message: '', data: {} }),
  });
  expect(await new Response(body).text()).toBe(CONNECTED);
  expect(state.asked).toBe(0);
});
