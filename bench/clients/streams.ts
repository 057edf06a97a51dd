import { get, type IncomingMessage } from 'node:http';
import { sharedNow } from '../measure/clock.ts';
import type { Arrival, Ask, StreamRequest } from '../measure/streams.ts';

/**
 * Clients of event streams, each on a connection of its own: a child process, so that what they cost
 * is not the server's. Says `true` once all streams are open, then answers what it is asked.
 */
const BATCH = 50;

let received = 0;
let arrivals: Arrival[][] = [];

/** Resolves when the stream says that it is ready. */
function open({ url, headers }: StreamRequest, index: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAnswer = (response: IncomingMessage) => {
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        const at = sharedNow();
        const blocks = (rest + text).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) {
          const data = /^data: (.+)$/m.exec(block)?.[1];
          if (data === undefined) continue;
          const { type, payload } = JSON.parse(data);
          if (type === 'ready') resolve();
          if (type !== 'sessions.ended') continue;
          received += 1;
          arrivals[index]?.push([Number.parseInt(payload.sessionIds[0], 16), at]);
        }
      });
      response.once('close', () => reject(new Error(`${url} was closed: ${rest}`)));
    };
    get(url, { headers, agent: false }, onAnswer).once('error', reject);
  });
}

async function openAll(streams: StreamRequest[]): Promise<void> {
  arrivals = streams.map(() => []);
  for (let first = 0; first < streams.length; first += BATCH) {
    const batch = streams.slice(first, first + BATCH);
    await Promise.all(batch.map((stream, offset) => open(stream, first + offset)));
  }
  process.send?.(true);
}

process.on('message', (ask: Ask) => {
  if (ask === 'count') process.send?.(received);
  else if (ask === 'take') {
    process.send?.(arrivals);
    received = 0;
    arrivals = arrivals.map(() => []);
  } else void openAll(ask);
});
process.on('disconnect', () => process.exit(0));
