import { callTRPCProcedure, getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import { createContext, type RequestSource } from './context.ts';
import type { Deps } from './deps.ts';
import { logCallError, toTrpcError } from './errors.ts';
import type { EventStream } from './live/liveStream.ts';
import { serverSentEvents } from './live/serverSentEvents.ts';
import { appRouter } from './root.ts';
import { errorShape } from './trpc.ts';

/** The procedures whose answer is a stream of events. */
const PATHS = ['live.events', 'subscriptions.watch'];
const ROOT = '/trpc/';

export interface LiveAddress {
  path: string;
  url: URL;
}

/** Which stream it asks for, where it is a request for one. */
export function liveAddress(request: Request): LiveAddress | null {
  if (request.method !== 'GET') return null;
  // Looked for first: to parse every address would cost every call.
  const path = PATHS.find((known) => request.url.includes(`${ROOT}${known}`));
  if (path === undefined) return null;
  const url = new URL(request.url);
  return url.pathname === `${ROOT}${path}` && !url.searchParams.has('batch') ? { path, url } : null;
}

/** Answers as tRPC does, by a body of our own: see `serverSentEvents`. A refusal is told in the stream. */
export async function handleLive(
  deps: Deps,
  request: Request,
  { path, url, source }: LiveAddress & { source: RequestSource },
): Promise<Response> {
  const { requestId } = source;
  const headers = new Headers();
  const ctx = createContext({ deps, request, responseHeaders: headers, source });
  const gone = new AbortController();
  if (request.signal.aborted) gone.abort();
  else request.signal.addEventListener('abort', () => gone.abort(), { once: true });

  const events: EventStream<unknown> = await callTRPCProcedure({
    router: appRouter,
    path,
    type: 'subscription',
    ctx,
    getRawInput: async () => readInput(url, request.headers),
    signal: gone.signal,
    batchIndex: 0,
  }).catch(refused);
  headers.set('content-type', 'text/event-stream');
  headers.set('cache-control', 'no-store, no-transform');
  headers.set('x-accel-buffering', 'no');
  return new Response(
    serverSentEvents(events, {
      gone,
      describe(cause) {
        const error = toTrpcError(getTRPCErrorFromUnknown(cause));
        logCallError(deps.log, { error, path, requestId });
        return errorShape({ error, path, requestId });
      },
    }),
    { headers },
  );
}

// biome-ignore lint/correctness/useYield: an answer that fails before it says anything.
async function* refused(error: unknown): EventStream<unknown> {
  throw error;
}

/** A browser that comes back by itself names the last id in a header. */
function readInput({ searchParams }: URL, headers: Headers): unknown {
  const input = parse(searchParams.get('input'));
  const lastEventId = headers.get('last-event-id') || searchParams.get('lastEventId');
  if (!lastEventId) return input;
  if (typeof input === 'object') return { ...input, lastEventId };
  return input === undefined ? { lastEventId } : input;
}

function parse(text: string | null): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TRPCError({ code: 'BAD_REQUEST', message: 'The input is not valid JSON.', cause });
  }
}
