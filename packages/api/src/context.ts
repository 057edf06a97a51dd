import type { Deps } from './deps.ts';
import { createRequestSession, type RequestSession } from './domains/auth/requestSession.ts';

/** What one request carries through every procedure of its batch. */
export interface Context {
  deps: Deps;
  requestId: string;
  /** Who asks, looked up when first needed. */
  session: RequestSession;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
  /** The client takes its answer as a stream. */
  streams: boolean;
  /** A page in a browser sent it: programs send neither of these headers. */
  fromBrowser: boolean;
}

export interface ContextOptions {
  deps: Deps;
  request: Request;
  /** Headers of the answer: cookies are set here. */
  responseHeaders: Headers;
  requestId: string;
}

export function createContext({
  deps,
  request,
  responseHeaders,
  requestId,
}: ContextOptions): Context {
  const streams = request.headers.get('trpc-accept') === 'application/jsonl';
  return {
    deps,
    requestId,
    streams,
    // A stream's head is sent before the call has run.
    session: createRequestSession({ deps, request, responseHeaders, canSetCookie: !streams }),
    signal: request.signal,
    fromBrowser: request.headers.has('sec-fetch-site') || request.headers.has('origin'),
  };
}
