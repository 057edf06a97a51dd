import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { MongoClient } from 'mongodb';
import { afterPosition, CARD, PAGE, PAGE_ORDER } from '../database/cards.ts';
import { listen, report } from './serve.ts';

/** The raw driver behind bare `node:http`: what the reads and writes cost with nothing around them. */
const client = await MongoClient.connect(process.argv[2] ?? '', {
  maxPoolSize: 10,
  minPoolSize: 2,
});
const db = client.db();
const agents = db.collection('agents');
const passes = db.collection('subscriptions');
const pageviews = db.collection('pageviews');

async function answer(request: IncomingMessage): Promise<unknown> {
  const [path, rest] = (request.url ?? '').split('?', 2);
  if (path === '/agents') {
    const filter = { isActive: true, ...(rest ? afterPosition(rest) : {}) };
    const items = await agents
      .find(filter, { projection: CARD })
      .sort(PAGE_ORDER)
      .limit(PAGE)
      .toArray();
    return { items };
  }
  if (path === '/passes') {
    const items = await passes
      .find({ userId: rest })
      .sort({ createdAt: -1, _id: -1 })
      .limit(PAGE)
      .toArray();
    const ids = items.map((pass) => pass['agentId']);
    return {
      items,
      agents: await agents.find({ id: { $in: ids } }, { projection: CARD }).toArray(),
    };
  }
  const view: unknown = JSON.parse(await text(request));
  if (typeof view !== 'object' || view === null) throw new TypeError('A page view is an object.');
  await pageviews.insertOne({ ...view, timestamp: new Date() });
  return {};
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = JSON.stringify(await answer(request));
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  } catch (error) {
    response.writeHead(500);
    response.end(String(error));
  }
}

report(await listen(createServer(respond)));
