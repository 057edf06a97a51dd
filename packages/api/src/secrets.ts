import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets that must be read again (TOTP, queued mails) unreadable in the database. */
export interface SecretBox {
  /** `context` says what it is and whose, e.g. `totp:<userId>`: it opens under the same one alone. */
  seal(plain: string, context: string): string;
  /** `null` where it was not sealed by this key under this context. */
  open(sealed: string, context: string): string | null;
  /**
   * A keyed hash, hex: for short secrets that need not be read again. Without the key, those of a
   * stolen database cannot be guessed at.
   */
  fingerprint(plain: string, context: string): string;
}

const PREFIX = 'sealed1.';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key derived from `encryptionKey`, which has at least 32 characters. */
export function createSecretBox(encryptionKey: string): SecretBox {
  const derive = (use: string) => new Uint8Array(hkdfSync('sha256', encryptionKey, '', use, 32));
  const key = derive('onelastai secret box');
  const hashKey = derive('onelastai fingerprints');
  return {
    seal(plain, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, context) {
      if (!sealed.startsWith(PREFIX)) return null;
      const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64url');
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        const body = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
    fingerprint(plain, context) {
      // A NUL between them, so that no other pair gives the same text.
      return createHmac('sha256', hashKey).update(`${context}\0${plain}`).digest('hex');
    },
  };
}
