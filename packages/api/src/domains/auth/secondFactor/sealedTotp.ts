import type { SecretBox } from '../../../secrets.ts';
import { toBase32 } from './totp.ts';

/** The secret in base32. One of an adopted database stands there as it is. `null` for neither. */
export function openTotpSecret(
  secretBox: SecretBox,
  userId: string,
  stored: string,
): string | null {
  return secretBox.open(stored, contextOf(userId)) ?? toBase32(stored);
}

/** What is to be stored of a secret: `stored` itself where that is sealed. */
export function sealTotpSecret(
  secretBox: SecretBox,
  userId: string,
  stored: string,
  secret: string,
): string {
  return toBase32(stored) === null ? stored : sealNewTotpSecret(secretBox, userId, secret);
}

export function sealNewTotpSecret(secretBox: SecretBox, userId: string, secret: string): string {
  return secretBox.seal(secret, contextOf(userId));
}

function contextOf(userId: string): string {
  return `totp:${userId}`;
}
