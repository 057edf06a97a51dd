import { isApiKey } from './apiKeys/apiKey.ts';
import { readCookie } from './cookies.ts';
import type { SessionKind } from './sessionCache.ts';

/** What a request comes with: a bearer token or key, otherwise the named cookie. */
export function readCredential(
  headers: Headers,
  cookie: string,
): { token: string; kind: SessionKind } | null {
  const bearer = /^Bearer ([\w.-]{1,2000})$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) {
    return { token: bearer, kind: isApiKey(bearer) ? 'api-key' : 'token' };
  }
  const fromCookie = readCookie(headers.get('cookie'), cookie);
  return fromCookie === null ? null : { token: fromCookie, kind: 'browser' };
}
