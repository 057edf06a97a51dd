import { createGuardrails, generateSecret, generateURI, verifySync } from 'otplib';

/** RFC 6238 as every authenticator app understands it: SHA-1, six digits, half a minute. */
const PERIOD_S = 30;
const ISSUER = 'OneLastAI';

// Adopted secrets may have the 80 bits that older libraries made.
const guardrails = createGuardrails({ MIN_SECRET_BYTES: 10 });
const BASE32 = /^[A-Z2-7]{16,128}$/;

/** 160 random bits in base32. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** `otpauth://` address that an authenticator app reads from a QR code. */
export function totpUri(secret: string, email: string): string {
  return generateURI({ issuer: ISSUER, label: email, secret });
}

/**
 * The half-minute since 1970 that a code belongs to: the present one or a neighbour, since clocks
 * differ. `null` for a code that is wrong. Whether it was used before is for the caller to find out.
 */
export function matchTotpStep(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '');
  const base32 = toBase32(secret);
  if (!/^\d{6}$/.test(token) || base32 === null) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({
    secret: base32,
    token,
    epoch,
    period: PERIOD_S,
    epochTolerance: PERIOD_S,
    guardrails,
  });
  return result.valid ? Math.floor(epoch / PERIOD_S) + result.delta : null;
}

/** A secret in the one spelling that counts; `null` where it is none. */
export function toBase32(secret: string): string | null {
  const spelled = secret.replace(/[\s=-]/g, '').toUpperCase();
  return BASE32.test(spelled) ? spelled : null;
}
