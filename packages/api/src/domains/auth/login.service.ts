import type { ChallengeDto, loginInput, SecondFactorProof, tokenInput } from '@onelastai/contracts';
import {
  createAuthSession,
  createAuthToken,
  findAuthSessionsOf,
  findUserByEmail,
  findUserById,
  guessAtAuthToken,
  recordLogin,
  renewPasswordHash,
  type Transaction,
  takeAuthToken,
  type UserDoc,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import { DomainError } from '../../errors.ts';
import type { Call } from '../../requestInfo.ts';
import { audit } from './audit.ts';
import { describeDevice } from './device.ts';
import { noteFailedProof } from './failedProof.ts';
import { readKnownBrowser } from './knownBrowser.ts';
import { nameOf, notify } from './notice.ts';
import { hashPassword, needsRehash, verifyNothing, verifyPassword } from './passwords.ts';
import type { NewSession } from './requestSession.ts';
import { secondFactorMethods, verifySecondFactor } from './secondFactor/secondFactor.service.ts';

const CHALLENGE_MS = 10 * 60 * 1000;
const GUESSES_PER_CHALLENGE = 5;
/** Sessions among which a program is looked for before it counts as a new one. */
const KNOWN_SESSIONS = 50;

/** How a sign-in came about, beyond the session it opens. */
interface SignIn {
  secondFactor: boolean;
  /** For the audit log, e.g. `password+totp`. */
  method: string;
}

/**
 * The account of this address and password. Throws INVALID_CREDENTIALS, ACCOUNT_DISABLED or
 * TOO_MANY_REQUESTS: for an address without an account after the same work, and after as many guesses.
 */
export async function checkPassword(
  call: Call,
  { email, password }: z.output<typeof loginInput>,
): Promise<UserDoc> {
  const { config, limits } = call.deps;
  await limits.consume('login-address', call.request.address);
  const user = await findUserByEmail(email);
  const browser = user && readKnownBrowser(config, call.request, user);
  const key = browser === null ? email : `${email} ${browser}`;
  await limits.consume('login-account', key);
  const stored = user?.password;
  const matches = stored ? await verifyPassword(password, stored) : await verifyNothing(password);
  if (!user || !stored || !matches) {
    await noteFailedProof(call, {
      action: 'auth.login',
      kind: 'password',
      email,
      user,
      limit: 'login-account',
      key,
    });
    throw new DomainError('INVALID_CREDENTIALS', { message: 'Address or password is wrong.' });
  }
  // Guesses at a second factor are counted by themselves.
  await limits.clear('login-account', key);
  await requireActive(call, user);
  if (needsRehash(password, stored)) {
    await renewPasswordHash(user._id.toHexString(), await hashPassword(password), stored);
  }
  return user;
}

/** Only told to whoever has proved to be the owner. */
export async function requireActive(call: Call, user: UserDoc): Promise<void> {
  if (user.isActive !== false) return;
  const userId = user._id.toHexString();
  await audit(call, {
    action: 'auth.login',
    userId,
    outcome: 'denied',
    reason: 'ACCOUNT_DISABLED',
  });
  throw new DomainError('ACCOUNT_DISABLED', { message: 'This account is disabled.' });
}

/**
 * Opens the session of a person who has proved enough, `user` being what the proof was looked at
 * against. Throws INVALID_CHALLENGE where the account has changed since, e.g. its password.
 */
export async function signIn(
  call: Call,
  user: UserDoc,
  session: NewSession,
  how: SignIn,
): Promise<UserDoc> {
  await withTransaction((transaction) => signInWithin(transaction, call, user, session, how));
  return user;
}

/** The same as part of a larger change. */
export async function signInWithin(
  transaction: Transaction,
  call: Call,
  user: UserDoc,
  session: NewSession,
  { secondFactor, method }: SignIn,
): Promise<void> {
  const now = call.deps.clock.now();
  const userId = user._id.toHexString();
  const isNew = user.lastLoginAt !== undefined && !(await isKnownClient(call, user, session));
  if (!(await recordLogin(user, now, transaction))) throw signInOver();
  await createAuthSession({ ...session, secondFactor, userId }, transaction);
  const entry = { action: 'auth.login', userId, outcome: 'success', reason: method } as const;
  await audit(call, entry, transaction);
  if (!isNew) return;
  const data = {
    name: nameOf(user),
    device: describeDevice(session.userAgent),
    network: session.address,
    when: now.toISOString(),
  };
  await notify(call.deps, user, { template: 'new-sign-in', data }, transaction);
}

/** A browser by its mark; a program, which keeps no cookies, by a session under the same name. */
async function isKnownClient(
  { deps, request }: Call,
  user: UserDoc,
  { kind, userAgent }: NewSession,
): Promise<boolean> {
  if (kind === 'browser') return readKnownBrowser(deps.config, request, user) !== null;
  const userId = user._id.toHexString();
  const standing = await findAuthSessionsOf(userId, deps.clock.now(), KNOWN_SESSIONS);
  return standing.some((other) => other.userAgent === userAgent);
}

/** Asks for the second factor; `null` where the account has none. */
export async function challengeFor(
  { deps }: Call,
  user: UserDoc,
  transaction?: Transaction,
): Promise<ChallengeDto | null> {
  const methods = await secondFactorMethods(user);
  if (methods.length === 0) return null;
  const now = deps.clock.now();
  const id = await createAuthToken(
    {
      purpose: 'second-factor',
      userId: user._id.toHexString(),
      subject: factorsOf(user),
      now,
      lifetime: CHALLENGE_MS,
    },
    transaction,
  );
  return { id, methods, expiresAt: new Date(now.getTime() + CHALLENGE_MS).toISOString() };
}

/** Answers whose second factor this is. Throws INVALID_CHALLENGE or INVALID_CODE. */
export async function passChallenge(
  call: Call,
  challenge: string,
  proof: SecondFactorProof,
): Promise<{ user: UserDoc; method: string }> {
  const now = call.deps.clock.now();
  const token = await guessAtAuthToken('second-factor', challenge, now, GUESSES_PER_CHALLENGE);
  const user = token?.userId && (await findUserById(token.userId.toHexString()));
  if (!user || token.subject !== factorsOf(user)) throw signInOver();
  await requireActive(call, user);
  const method = await checkSecondFactor(call, user, 'auth.login', proof);
  // Of several that prove it at once, one goes on.
  if (!(await takeAuthToken('second-factor', challenge, now))) throw signInOver();
  return { user, method };
}

/** For programs: one call with all that the account asks for. Throws SECOND_FACTOR_REQUIRED. */
export async function checkPasswordAndCode(
  call: Call,
  { email, password, code }: z.output<typeof tokenInput>,
): Promise<{ user: UserDoc; how: SignIn }> {
  const user = await checkPassword(call, { email, password });
  const methods = await secondFactorMethods(user);
  if (methods.length === 0) return { user, how: { secondFactor: false, method: 'password' } };
  if (code === undefined) {
    throw new DomainError('SECOND_FACTOR_REQUIRED', {
      message: 'This account has a second factor: send "code" along, or use an API key.',
    });
  }
  const method = await checkSecondFactor(call, user, 'auth.login', { code });
  return { user, how: { secondFactor: true, method: `password+${method}` } };
}

/** Counts the guess, looks at the proof and uses it up. Throws INVALID_CODE or TOO_MANY_REQUESTS. */
export async function checkSecondFactor(
  call: Call,
  user: UserDoc,
  action: string,
  proof: SecondFactorProof,
): Promise<string> {
  const userId = user._id.toHexString();
  const { limits } = call.deps;
  await limits.consume('second-factor-account', userId);
  try {
    const method = await verifySecondFactor(call, userId, proof);
    await limits.clear('second-factor-account', userId);
    return method;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'INVALID_CODE') {
      await noteFailedProof(call, {
        action,
        kind: 'passkey' in proof ? 'passkey' : 'code',
        email: user.email,
        user,
        limit: 'second-factor-account',
        key: userId,
      });
    }
    throw error;
  }
}

/** Under which password and second factor a sign-in was begun. */
function factorsOf({ factorChanges = 0 }: UserDoc): string {
  return String(factorChanges);
}

export function signInOver(): DomainError {
  return new DomainError('INVALID_CHALLENGE', {
    message: 'This sign-in has run out. Please begin again.',
  });
}
