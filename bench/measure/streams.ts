import { setTimeout as sleep } from 'node:timers/promises';
import { answer, launch } from './child.ts';
import type { Cleanup } from './cleanup.ts';

export interface StreamRequest {
  url: string;
  headers: Record<string, string>;
}

/** An event's number, and when it came by `sharedNow`. */
export type Arrival = [number: number, at: number];

/** What the child process of the clients is told: to open these, how many events came, which. */
export type Ask = StreamRequest[] | 'count' | 'take';

export interface Streams {
  count: number;
  /** Waits for so many events, and a little longer for some too many; answers each stream's own. */
  take(events: number): Promise<Arrival[][]>;
}

const POLL_MS = 50;
/** What has not come by then is lost. */
const LOST_MS = 15_000;
/** After the last one: time for one that comes twice. */
const AFTERWARDS_MS = 200;

/** Opens event streams in a process of their own; they are closed with `cleanup`. */
export async function openStreams(requests: StreamRequest[], cleanup: Cleanup): Promise<Streams> {
  const file = 'clients/streams.ts';
  const child = launch(file, [], cleanup);
  async function ask<T>(question: Ask): Promise<T> {
    const answered = answer<T>(child, file);
    child.send(question);
    return answered;
  }
  await ask<true>(requests);
  return {
    count: requests.length,
    async take(events) {
      const deadline = performance.now() + LOST_MS;
      while ((await ask<number>('count')) < events && performance.now() < deadline) {
        await sleep(POLL_MS);
      }
      await sleep(AFTERWARDS_MS);
      return ask('take');
    },
  };
}
