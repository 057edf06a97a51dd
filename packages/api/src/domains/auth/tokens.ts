import { createSecretKey, type KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../clock.ts';
import type { ApiConfig } from '../../config.ts';

const ALGORITHM = 'HS256';
const AUDIENCE = 'onelastai';
/** A session's token; other purposes will carry other types and are not taken for one. */
const TYPE = 'session+jwt';

const claimsShape = z.object({
  sid: z.string().min(1).max(100),
  iat: z.number(),
  exp: z.number(),
});

export interface SessionClaims {
  sessionId: string;
  issuedAt: Date;
  expiresAt: Date;
}

export async function signSessionToken(
  config: ApiConfig,
  { sessionId, issuedAt, expiresAt }: SessionClaims,
): Promise<string> {
  return new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE })
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(key(config));
}

/** Tokens that were found genuine, the longest known first. */
const MAX_KNOWN = 20_000;
const known = new WeakMap<ApiConfig, Map<string, SessionClaims>>();

/** `null` for a token that is forged, expired, of another purpose or not a token at all. */
export async function readSessionToken(
  config: ApiConfig,
  clock: Clock,
  token: string,
): Promise<SessionClaims | null> {
  const genuine = known.get(config) ?? new Map<string, SessionClaims>();
  known.set(config, genuine);
  // A signature is looked at once; whether the token has expired, every time.
  const seen = genuine.get(token);
  if (seen && seen.expiresAt > clock.now()) return seen;
  const claims = await verify(config, clock, token);
  genuine.delete(token);
  if (claims) genuine.set(token, claims);
  const oldest = genuine.keys().next();
  if (genuine.size > MAX_KNOWN && !oldest.done) genuine.delete(oldest.value);
  return claims;
}

async function verify(
  config: ApiConfig,
  clock: Clock,
  token: string,
): Promise<SessionClaims | null> {
  try {
    const { payload } = await jwtVerify(token, key(config), {
      algorithms: [ALGORITHM],
      audience: AUDIENCE,
      typ: TYPE,
      currentDate: clock.now(),
    });
    const { sid, iat, exp } = claimsShape.parse(payload);
    return {
      sessionId: sid,
      issuedAt: new Date(iat * 1000),
      expiresAt: new Date(exp * 1000),
    };
  } catch {
    // Why a token is refused is nothing its bearer needs to know.
    return null;
  }
}

const keys = new WeakMap<ApiConfig, KeyObject>();

function key(config: ApiConfig): KeyObject {
  const known = keys.get(config);
  if (known) return known;
  const made = createSecretKey(config.jwtSecret, 'utf8');
  keys.set(config, made);
  return made;
}
