import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ApiConfig } from '../../config.ts';
import { knownBrowserCookie, knownBrowserCookieName, readCookie } from './cookies.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const ID_BYTES = 12;

/**
 * Marks a browser in which somebody has signed in with this address. Its guesses at the password are
 * counted by themselves, so that strangers who use up the address's do not shut its owner out.
 */
export function markKnownBrowser(config: ApiConfig, email: string): string {
  const id = randomBytes(ID_BYTES).toString('base64url');
  return knownBrowserCookie(config, `${id}.${sign(config, id, email)}`, YEAR_SECONDS);
}

/** The browser's mark for this address; `null` where it has none of ours. */
export function readKnownBrowser(
  config: ApiConfig,
  cookieHeader: string | null,
  email: string,
): string | null {
  const value = readCookie(cookieHeader, knownBrowserCookieName(config));
  const [id = '', given = ''] = value?.split('.', 2) ?? [];
  const expected = Buffer.from(sign(config, id, email));
  const actual = Buffer.from(given);
  const isOurs = actual.length === expected.length && timingSafeEqual(actual, expected);
  return isOurs ? id : null;
}

function sign({ jwtSecret }: ApiConfig, id: string, email: string): string {
  return createHmac('sha256', jwtSecret).update(`known browser ${id} ${email}`).digest('base64url');
}
