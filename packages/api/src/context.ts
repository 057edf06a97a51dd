import type { Deps } from './deps.ts';
import { createRequestSession, type RequestSession } from './domains/auth/requestSession.ts';
import type { Call, RequestInfo } from './requestInfo.ts';

/** What one request carries through every procedure of its batch. */
export interface Context extends Call {
  /** Headers of the answer; not heeded where it `streams`, whose head is sent before the call has run. */
  responseHeaders: Headers;
  /** Who asks, looked up when first needed. */
  session: RequestSession;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
  /** The client takes its answer as a stream. */
  streams: boolean;
  /** A page in a browser sent it: programs send neither of these headers. */
  fromBrowser: boolean;
}

/** What the server knows of a request beside what stands in it. */
export type RequestSource = Omit<RequestInfo, 'userAgent' | 'cookies'>;

export interface ContextOptions {
  deps: Deps;
  request: Request;
  /** Headers of the answer: cookies are set here. */
  responseHeaders: Headers;
  source: RequestSource;
}

export function createContext({ deps, request, responseHeaders, source }: ContextOptions): Context {
  const streams = request.headers.get('trpc-accept') === 'application/jsonl';
  const info: RequestInfo = {
    ...source,
    userAgent: request.headers.get('user-agent') ?? '',
    cookies: request.headers.get('cookie'),
  };
  return {
    deps,
    request: info,
    responseHeaders,
    streams,
    // A stream's head is sent before the call has run.
    session: createRequestSession({
      deps,
      request,
      info,
      responseHeaders,
      canSetCookie: !streams,
    }),
    signal: request.signal,
    fromBrowser: request.headers.has('sec-fetch-site') || request.headers.has('origin'),
  };
}
