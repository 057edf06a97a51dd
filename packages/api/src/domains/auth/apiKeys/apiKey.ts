import { createHash, randomBytes } from 'node:crypto';
import { API_KEY_PREFIX } from '@onelastai/contracts';

const FORM = new RegExp(`^${API_KEY_PREFIX}[\\w-]{43}$`);

/** Characters of a key that its owner goes on seeing: of its 256 bits 24. */
const SHOWN = API_KEY_PREFIX.length + 4;

export interface NewApiKeySecret {
  key: string;
  prefix: string;
  keyHash: string;
}

export function newApiKeySecret(): NewApiKeySecret {
  const key = API_KEY_PREFIX + randomBytes(32).toString('base64url');
  return { key, prefix: key.slice(0, SHOWN), keyHash: hashApiKey(key) };
}

/** By its form; whether it stands is another matter. */
export function isApiKey(token: string): boolean {
  return FORM.test(token);
}

/** Fast, as nobody can guess at 256 random bits. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
