import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { UserDoc } from '@onelastai/db';
import type { ApiConfig } from '../../config.ts';
import type { RequestInfo } from '../../requestInfo.ts';
import { knownBrowserCookie, knownBrowserCookieName, readCookie } from './cookies.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const ID_BYTES = 12;

/** A mark ends with the password and the second factor under which it was given. */
type MarkedUser = Pick<UserDoc, '_id' | 'factorChanges'>;

/**
 * Marks a browser in which somebody has signed in to this account. Its guesses at the password are
 * counted by themselves, so that strangers who use up the address's do not shut its owner out.
 */
export function markKnownBrowser(config: ApiConfig, user: MarkedUser): string {
  const id = randomBytes(ID_BYTES).toString('base64url');
  return knownBrowserCookie(config, `${id}.${sign(config, id, user)}`, YEAR_SECONDS);
}

/** The browser's mark for this account; `null` where it has none of ours. */
export function readKnownBrowser(
  config: ApiConfig,
  { cookies }: Pick<RequestInfo, 'cookies'>,
  user: MarkedUser,
): string | null {
  const value = readCookie(cookies, knownBrowserCookieName(config));
  const [id = '', given = ''] = value?.split('.', 2) ?? [];
  const expected = Buffer.from(sign(config, id, user));
  const actual = Buffer.from(given);
  const isOurs = actual.length === expected.length && timingSafeEqual(actual, expected);
  return isOurs ? id : null;
}

function sign(
  { jwtSecret }: ApiConfig,
  id: string,
  { _id, factorChanges = 0 }: MarkedUser,
): string {
  const text = `known browser ${id} ${_id.toHexString()} ${factorChanges}`;
  return createHmac('sha256', jwtSecret).update(text).digest('base64url');
}
