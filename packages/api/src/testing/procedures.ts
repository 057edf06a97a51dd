import { appRouter } from '../root.ts';
import { readServerSentEvents } from './eventStream.ts';
import type { TestClient } from './testApi.ts';

export type ProcedureType = 'query' | 'mutation' | 'subscription';

/** Every procedure of the router, by its path. */
export const PROCEDURES: ReadonlyMap<string, ProcedureType> = new Map(
  Object.entries<unknown>(appRouter._def.procedures).map(([path, procedure]) => [
    path,
    typeOf(path, procedure),
  ]),
);

function typeOf(path: string, procedure: unknown): ProcedureType {
  if (typeof procedure === 'function' && '_def' in procedure) {
    const { _def: definition } = procedure;
    if (typeof definition === 'object' && definition !== null && 'type' in definition) {
      const { type } = definition;
      if (type === 'query' || type === 'mutation' || type === 'subscription') return type;
    }
  }
  throw new Error(`${path} is not a procedure.`);
}

/** Calls a procedure with a body as it is, valid JSON or not. */
export async function callRaw(client: TestClient, path: string, json: string): Promise<Response> {
  const url = `http://localhost:8787/trpc/${path}`;
  if (PROCEDURES.get(path) === 'query') {
    return client.send(`${url}?input=${encodeURIComponent(json)}`);
  }
  if (PROCEDURES.get(path) === 'subscription') {
    return beginning(await client.send(`${url}?input=${encodeURIComponent(json)}`));
  }
  return client.send(url, {
    method: 'POST',
    body: json,
    headers: { 'content-type': 'application/json' },
  });
}

/** A stream's head is always 200: whether it was refused is the first thing it says. */
async function beginning(stream: Response): Promise<Response> {
  if (!stream.body || !stream.headers.get('content-type')?.startsWith('text/event-stream')) {
    return stream;
  }
  for await (const { event, data } of readServerSentEvents(stream.body)) {
    if (event === 'connected') continue;
    if (event !== 'serialized-error') return new Response(data);
    const error: { data: { httpStatus: number } } = JSON.parse(data);
    return Response.json({ error }, { status: error.data.httpStatus });
  }
  throw new Error('The stream ended before it said anything.');
}
