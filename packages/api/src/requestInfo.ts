import type { Deps } from './deps.ts';

/** Where a request came from, as the server saw it. */
export interface RequestInfo {
  /** As in the answer and the server's log. */
  requestId: string;
  /** The client's whole address: for limits alone, stored only in its truncated form. */
  address: string;
  /** ISO 3166 alpha-2 as a trusted proxy tells it, or an empty string. */
  country: string;
  userAgent: string;
  /** Its `cookie` header. */
  cookies: string | null;
}

/** Of what the system does by itself. */
export const SYSTEM_REQUEST: RequestInfo = {
  requestId: '',
  address: '',
  country: '',
  userAgent: '',
  cookies: null,
};

/** What a service needs to know of the call it works for. */
export interface Call {
  deps: Deps;
  request: RequestInfo;
}
