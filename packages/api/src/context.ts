import type { Logger } from 'pino';
import type { Deps } from './deps.ts';
import { createRequestSession, type RequestSession } from './domains/auth/requestSession.ts';

/** What one request carries through every procedure of its batch. */
export interface Context {
  deps: Deps;
  log: Logger;
  requestId: string;
  /** Who asks, looked up when first needed. */
  session: RequestSession;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
  /** A browser sent it: only browsers send this header. */
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
  return {
    deps,
    requestId,
    log: deps.log.child({ requestId }),
    session: createRequestSession({ deps, request, responseHeaders }),
    signal: request.signal,
    fromBrowser: request.headers.has('sec-fetch-site'),
  };
}
