import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the endpoint behaves; `hold` waits for `release` after the first words. */
export type ModelBehaviour = 'answer' | 'refuse' | 'stall' | 'cut' | 'hold' | 'error-midway';

export interface ModelEndpoint {
  baseUrl: string;
  /** Changed by tests between questions. */
  behaviour: ModelBehaviour;
  /** What it streams, word by word. */
  words: string[];
  /** Bodies of the requests so far. */
  requests: { messages: { role: string; content: string }[]; model: string }[];
  /** Connections that the client closed before the answer was whole. */
  aborted: number;
  release(): void;
  close(): Promise<void>;
}

/** An OpenAI-compatible endpoint on loopback: real HTTP, real server-sent events. */
export async function startModelEndpoint(): Promise<ModelEndpoint> {
  let releaseHeld = () => {};
  const endpoint: ModelEndpoint = {
    baseUrl: '',
    behaviour: 'answer',
    words: ['Clause ', 'four ', 'is ', 'the ', 'one ', 'to ', 'read ', 'twice.'],
    requests: [],
    aborted: 0,
    release: () => releaseHeld(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  const server = createServer(async (request, response) => {
    endpoint.requests.push(JSON.parse(await readBody(request)));
    response.on('close', () => {
      if (!response.writableFinished) endpoint.aborted += 1;
    });
    if (endpoint.behaviour === 'refuse') {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: 'overloaded' } }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const half = Math.ceil(endpoint.words.length / 2);
    for (const word of endpoint.words.slice(0, half)) await send(response, delta(word));
    switch (endpoint.behaviour) {
      case 'stall':
        return;
      case 'cut':
        response.destroy();
        return;
      case 'error-midway':
        await send(response, { error: { message: 'out of memory' } });
        response.end();
        return;
      case 'hold':
        await new Promise<void>((resolve) => {
          releaseHeld = resolve;
        });
        break;
      case 'answer':
        break;
    }
    for (const word of endpoint.words.slice(half)) await send(response, delta(word));
    await send(response, { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] });
    await send(response, {
      ...chunk,
      choices: [],
      usage: { prompt_tokens: 20, completion_tokens: 8, total_tokens: 28 },
    });
    response.end('data: [DONE]\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint.baseUrl = `http://127.0.0.1:${portOf(server.address())}/v1`;
  return endpoint;
}

const chunk = { id: 'c1', object: 'chat.completion.chunk', created: 0, model: 'test-model' };

function delta(content: string) {
  return { ...chunk, choices: [{ index: 0, delta: { role: 'assistant', content } }] };
}

async function send(response: ServerResponse, data: unknown): Promise<void> {
  response.write(`data: ${JSON.stringify(data)}\n\n`);
  await new Promise((resolve) => setTimeout(resolve, 15));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
