import type { ApiConfig } from '../../config.ts';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long links are good, in milliseconds. */
export const LINK_LIFETIME = {
  signIn: 10 * MINUTE_MS,
  reset: 10 * MINUTE_MS,
  verify: 24 * HOUR_MS,
  changeEmail: 24 * HOUR_MS,
} as const;

export const minutesOf = (ms: number) => ms / MINUTE_MS;
export const hoursOf = (ms: number) => ms / HOUR_MS;

type LinkPath = '/sign-in/link' | '/reset-password' | '/verify-email' | '/change-email';

/**
 * A link of a mail. The secret stands behind the `#`: browsers do not send it along, so it is in no
 * log, and opening the page does nothing yet.
 */
export function mailLink(
  { publicUrl }: Pick<ApiConfig, 'publicUrl'>,
  path: LinkPath,
  secret: string,
  next?: string,
): string {
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
  return `${publicUrl}${path}${query}#${secret}`;
}
