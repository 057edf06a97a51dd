import { createServer, type ServerResponse } from 'node:http';
import { MongoClient } from 'mongodb';
import { listen, report } from './serve.ts';

/** The outbox's change stream by the raw driver, given out by bare `node:http`: `GET /topic`. */
const client = await MongoClient.connect(process.argv[2] ?? '');
const byTopic = new Map<string, Set<ServerResponse>>();

const changes = client
  .db()
  .collection('outbox')
  .watch([{ $match: { operationType: 'insert' } }], { maxAwaitTimeMS: 300 });

/** Until the process ends. */
async function giveOut(): Promise<never> {
  for (;;) {
    const change = await changes.tryNext();
    if (change?.operationType !== 'insert') continue;
    const { topic, type, payload } = change.fullDocument;
    const { _data: id } = Object(change._id);
    const text = `data: ${JSON.stringify({ type, payload })}\nid: ${id}\n\n`;
    for (const response of byTopic.get(topic) ?? []) response.write(text);
  }
}

// Answers once the change stream is open.
await changes.tryNext();
void giveOut();

const server = createServer((request, response) => {
  const topic = decodeURIComponent(request.url?.slice(1) ?? '');
  const responses = byTopic.get(topic) ?? new Set();
  byTopic.set(topic, responses.add(response));
  response.on('close', () => responses.delete(response));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {"type":"ready"}\n\n');
});
report(await listen(server));
