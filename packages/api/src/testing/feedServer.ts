import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface FeedServer {
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  readonly origin: string;
  /** Requests that came, the oldest first. */
  readonly requests: IncomingMessage[];
  /** Connections that were made. */
  connections: number;
  /** What answers from now on. */
  handler: Handler;
}

/** Somebody else's web server on loopback, around the tests of a file. */
export function useFeedServer(): FeedServer {
  let origin = '';
  const feed: FeedServer = {
    requests: [],
    connections: 0,
    handler: (_request, response) => void response.writeHead(404).end(),
    get origin() {
      return origin;
    },
  };
  const server = createServer((request, response) => {
    feed.requests.push(request);
    feed.handler(request, response);
  });
  server.on('connection', () => {
    feed.connections += 1;
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${portOf(server.address())}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return feed;
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  return address.port;
}

/** Answers with JSON. */
export function json(value: unknown, headers: Record<string, string> = {}): Handler {
  return (_request, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(value));
  };
}
