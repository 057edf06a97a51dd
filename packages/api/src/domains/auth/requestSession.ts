import { randomBytes } from 'node:crypto';
import {
  type AuthSessionKind,
  extendAuthSession,
  findUserById,
  type NewAuthSession,
  type UserDoc,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { RequestInfo } from '../../requestInfo.ts';
import { apiKeySessionId } from './apiKeys/apiKeySession.ts';
import { cookieName, sessionCookie } from './cookies.ts';
import { readCredential } from './credential.ts';
import { markKnownBrowser, readKnownBrowser } from './knownBrowser.ts';
import { type AuthSession, ownerOf } from './sessionCache.ts';
import { endAllSessions, endSession, replaceSession } from './sessions.service.ts';
import { noteUse } from './sessionUse.ts';
import { readSessionToken, type SessionClaims, signSessionToken } from './tokens.ts';

/** A browser's session ends after this long however much it is used. */
const ABSOLUTE_MS = 30 * 24 * 60 * 60 * 1000;
const MAX_USER_AGENT = 300;

/** A session that is about to be stored, without its owner. */
export type NewSession = Omit<NewAuthSession, 'userId'>;

/** How a person has proved who they are. */
export interface Proof {
  /** By two factors, or by a passkey, which is two. */
  secondFactor: boolean;
}

interface OpenedSession {
  user: UserDoc;
  /** Empty for a browser, which has its cookie. */
  token: string;
  expiresAt: Date;
}

/** The session of one request: read from its cookie or bearer token, opened, closed. */
export interface RequestSession {
  /** What the request came with has the form of an API key. */
  byApiKey: boolean;
  get(): Promise<AuthSession | null>;
  /**
   * Opens a session that `store` writes for its owner; one that the request came with ends. A
   * browser's is set as its cookie once it is stored.
   */
  open(
    kind: AuthSessionKind,
    store: (session: NewSession) => Promise<UserDoc>,
  ): Promise<OpenedSession>;
  /** Throws COOKIE_NOT_POSSIBLE where `rotate` will, before what it goes with is done. */
  requireRotatable(): void;
  /**
   * Gives the session a new secret and ends the old one, as every proof of identity and every rise in
   * privilege must. Answers the new bearer token, empty for a browser.
   */
  rotate(session: AuthSession, proof?: Proof): Promise<{ token: string; expiresAt: Date }>;
  close(): Promise<void>;
  /** Closes it and every other one of the person's; answers how many there were. */
  closeAll(): Promise<number>;
}

interface Options {
  deps: Deps;
  request: Request;
  info: RequestInfo;
  responseHeaders: Headers;
  canSetCookie: boolean;
}

export function createRequestSession({
  deps,
  request,
  info,
  responseHeaders,
  canSetCookie,
}: Options): RequestSession {
  const { config, clock, sessions } = deps;
  const credential = readCredential(request.headers, cookieName(config));
  let find = identify;
  let current: Promise<AuthSession | null> | undefined;

  async function identify(): Promise<AuthSession | null> {
    if (!credential) return null;
    if (credential.kind === 'api-key') return identifyKey(credential.token);
    const claims = await readSessionToken(config, clock, credential.token);
    if (!claims) return null;
    const session = await sessions.get(claims.sessionId);
    // A cookie's token is no bearer token, nor the other way round.
    if (!session || session.kind !== credential.kind) return null;
    noteUse(deps, session);
    return session.kind === 'browser' ? renew(session, claims) : session;
  }

  async function identifyKey(key: string): Promise<AuthSession | null> {
    const session = await sessions.get(apiKeySessionId(key));
    if (session) noteUse(deps, session);
    return session;
  }

  /** A browser's session in use lives on: past half its time it gets a new end and a new token. */
  async function renew(session: AuthSession, claims: SessionClaims): Promise<AuthSession> {
    const halfLife = (claims.issuedAt.getTime() + claims.expiresAt.getTime()) / 2;
    const expiresAt = idleEnd(session.absoluteExpiresAt);
    if (clock.now().getTime() < halfLife || expiresAt <= session.expiresAt) return session;
    const extended = { expiresAt, now: clock.now() };
    if (!(await extendAuthSession(session.sessionId, extended))) return session;
    sessions.forget(session.sessionId);
    await setCookie(session.sessionId, expiresAt);
    return { ...session, expiresAt };
  }

  function idleEnd(absolute: Date): Date {
    const idle = clock.now().getTime() + config.jwtExpiresIn * 1000;
    return new Date(Math.min(idle, absolute.getTime()));
  }

  async function sign(sessionId: string, expiresAt: Date): Promise<string> {
    return signSessionToken(config, { sessionId, issuedAt: clock.now(), expiresAt });
  }

  async function setCookie(sessionId: string, expiresAt: Date): Promise<void> {
    const maxAge = (expiresAt.getTime() - clock.now().getTime()) / 1000;
    responseHeaders.append(
      'set-cookie',
      sessionCookie(config, await sign(sessionId, expiresAt), maxAge),
    );
  }

  /** What the person's list of sessions shows of this client. */
  function describe() {
    return {
      userAgent: info.userAgent.slice(0, MAX_USER_AGENT),
      address: info.address,
      country: info.country,
      lastSeenAt: clock.now(),
    };
  }

  function mark(user: UserDoc): void {
    if (readKnownBrowser(config, info, user)) return;
    responseHeaders.append('set-cookie', markKnownBrowser(config, user));
  }

  function requireCookie(): void {
    if (canSetCookie) return;
    throw new DomainError('COOKIE_NOT_POSSIBLE', {
      message: 'Signing in sets a cookie, which a streamed answer cannot. Ask without streaming.',
    });
  }

  function forgetOwn(session: AuthSession | null): void {
    current = Promise.resolve(null);
    // A program's token has no cookie; what a browser of the same person holds is its own.
    if (session?.kind !== 'token')
      responseHeaders.append('set-cookie', sessionCookie(config, '', 0));
  }

  return {
    byApiKey: credential?.kind === 'api-key',

    get() {
      current ??= find();
      return current;
    },

    async open(kind, store) {
      if (kind === 'browser') requireCookie();
      const previous = await this.get();
      const now = clock.now();
      const sessionId = newSecret();
      const idleMs = config.jwtExpiresIn * 1000;
      const absoluteExpiresAt = new Date(
        now.getTime() + (kind === 'browser' ? Math.max(ABSOLUTE_MS, idleMs) : idleMs),
      );
      const expiresAt = idleEnd(absoluteExpiresAt);
      const user = await store({
        ...describe(),
        sessionId,
        kind,
        createdAt: now,
        expiresAt,
        absoluteExpiresAt,
        authenticatedAt: now,
        secondFactor: false,
      });
      if (previous?.kind === kind) await endSession(deps, previous, 'replaced');
      find = () => sessions.get(sessionId);
      current = undefined;
      if (kind === 'browser') {
        await setCookie(sessionId, expiresAt);
        mark(user);
      }
      return { user, token: kind === 'token' ? await sign(sessionId, expiresAt) : '', expiresAt };
    },

    requireRotatable() {
      if (credential?.kind === 'browser') requireCookie();
    },

    async rotate(session, proof) {
      this.requireRotatable();
      const isBrowser = session.kind === 'browser';
      const now = clock.now();
      const sessionId = newSecret();
      const expiresAt = isBrowser ? idleEnd(session.absoluteExpiresAt) : session.expiresAt;
      await replaceSession(deps, session, {
        ...describe(),
        sessionId,
        kind: isBrowser ? 'browser' : 'token',
        createdAt: now,
        expiresAt,
        absoluteExpiresAt: session.absoluteExpiresAt,
        authenticatedAt: proof ? now : session.authenticatedAt,
        secondFactor: proof?.secondFactor || session.secondFactor,
      });
      find = () => sessions.get(sessionId);
      current = undefined;
      if (isBrowser) await setCookie(sessionId, expiresAt);
      // What was proved for may have ended the browser's mark.
      const user = isBrowser && proof ? await findUserById(ownerOf(session)) : null;
      if (user) mark(user);
      return { token: isBrowser ? '' : await sign(sessionId, expiresAt), expiresAt };
    },

    async close() {
      const session = await this.get();
      // A key stands until it is revoked.
      if (session?.kind === 'api-key') return;
      if (session) await endSession(deps, session, 'signed-out');
      forgetOwn(session);
    },

    async closeAll() {
      const session = await this.get();
      const ended = session ? await endAllSessions({ deps, request: info }, session.userId) : 0;
      forgetOwn(session);
      return ended;
    },
  };
}

/** 256 random bits. */
function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
