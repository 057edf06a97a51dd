import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { SecretBox } from '../../../secrets.ts';

/** Crockford's: no letter that is taken for a digit. 32 letters, so ten of them are 50 bits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;
const COUNT = 10;
/** Tells our hashes from the codes themselves, which an adopted database holds. */
const PREFIX = 'hmac1.';

/** Ten codes as people see them, e.g. `7k3mq-x0b9z`. */
export function newBackupCodes(): string[] {
  return Array.from({ length: COUNT }, () => {
    const code = Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % 32)).join('');
    return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
  });
}

/** What is stored of a code. */
export function hashBackupCode(secretBox: SecretBox, userId: string, code: string): string {
  return PREFIX + secretBox.fingerprint(spelled(code), `backup-code:${userId}`);
}

/** The entry of the stored list that a code belongs to, as it stands there; `null` for a wrong one. */
export function findBackupCode(
  secretBox: SecretBox,
  userId: string,
  code: string,
  stored: readonly string[],
): string | null {
  const given = Buffer.from(hashBackupCode(secretBox, userId, code));
  const matches = stored.filter((entry) => {
    const hash = entry.startsWith(PREFIX) ? entry : hashBackupCode(secretBox, userId, entry);
    const known = Buffer.from(hash);
    return known.length === given.length && timingSafeEqual(known, given);
  });
  return matches[0] ?? null;
}

/** However it was typed: case and what stands between make no difference, nor o for 0, i or l for 1. */
function spelled(code: string): string {
  return code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
}
