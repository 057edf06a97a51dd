import { randomBytes } from 'node:crypto';
import {
  type AuthSessionKind,
  extendAuthSession,
  type NewAuthSession,
  type UserDoc,
} from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import { cookieName, readCookie, sessionCookie } from './cookies.ts';
import type { AuthSession } from './sessionCache.ts';
import { endAllSessions, endSession } from './sessions.service.ts';
import { readSessionToken, type SessionClaims, signSessionToken } from './tokens.ts';

/** A browser's session ends after this long however much it is used. */
const ABSOLUTE_MS = 30 * 24 * 60 * 60 * 1000;
const MAX_USER_AGENT = 300;

/** A session that is about to be stored, without its owner. */
export type NewSession = Omit<NewAuthSession, 'userId'>;

interface OpenedSession {
  user: UserDoc;
  /** Empty for a browser, which has its cookie. */
  token: string;
  expiresAt: Date;
}

/** The session of one request: read from its cookie or bearer token, opened, closed. */
export interface RequestSession {
  get(): Promise<AuthSession | null>;
  /**
   * Opens a session that `store` writes for its owner; one that the request came with ends. A
   * browser's is set as its cookie once it is stored.
   */
  open(
    kind: AuthSessionKind,
    store: (session: NewSession) => Promise<UserDoc>,
  ): Promise<OpenedSession>;
  close(): Promise<void>;
  /** Closes it and every other one of the person's; answers how many there were. */
  closeAll(): Promise<number>;
}

interface Options {
  deps: Deps;
  request: Request;
  responseHeaders: Headers;
  canSetCookie: boolean;
}

export function createRequestSession({
  deps,
  request,
  responseHeaders,
  canSetCookie,
}: Options): RequestSession {
  const { config, clock, sessions } = deps;
  let find = identify;
  let current: Promise<AuthSession | null> | undefined;

  async function identify(): Promise<AuthSession | null> {
    const credential = readCredential(request.headers, cookieName(config));
    if (!credential) return null;
    const claims = await readSessionToken(config, clock, credential.token);
    if (!claims) return null;
    const session = await sessions.get(claims.sessionId);
    // A cookie's token is no bearer token, nor the other way round.
    if (!session || session.kind !== credential.kind) return null;
    return session.kind === 'browser' ? renew(session, claims) : session;
  }

  /** A browser's session in use lives on: past half its time it gets a new end and a new token. */
  async function renew(session: AuthSession, claims: SessionClaims): Promise<AuthSession> {
    const halfLife = (claims.issuedAt.getTime() + claims.expiresAt.getTime()) / 2;
    const expiresAt = idleEnd(session.absoluteExpiresAt);
    if (clock.now().getTime() < halfLife || expiresAt <= session.expiresAt) return session;
    if (!(await extendAuthSession(session.sessionId, expiresAt))) return session;
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

  function forgetOwn(session: AuthSession | null): void {
    current = Promise.resolve(null);
    // A program's token has no cookie; what a browser of the same person holds is its own.
    if (session?.kind !== 'token')
      responseHeaders.append('set-cookie', sessionCookie(config, '', 0));
  }

  return {
    get() {
      current ??= find();
      return current;
    },

    async open(kind, store) {
      if (kind === 'browser' && !canSetCookie) {
        throw new DomainError('COOKIE_NOT_POSSIBLE', {
          message:
            'Signing in sets a cookie, which a streamed answer cannot. Ask without streaming.',
        });
      }
      const previous = await this.get();
      const now = clock.now();
      const sessionId = randomBytes(32).toString('base64url');
      const idleMs = config.jwtExpiresIn * 1000;
      const absoluteExpiresAt = new Date(
        now.getTime() + (kind === 'browser' ? Math.max(ABSOLUTE_MS, idleMs) : idleMs),
      );
      const expiresAt = idleEnd(absoluteExpiresAt);
      const userAgent = (request.headers.get('user-agent') ?? '').slice(0, MAX_USER_AGENT);
      const user = await store({
        sessionId,
        kind,
        createdAt: now,
        expiresAt,
        absoluteExpiresAt,
        userAgent,
      });
      if (previous?.kind === kind) await endSession(deps, previous, 'replaced');
      find = () => sessions.get(sessionId);
      current = undefined;
      if (kind === 'browser') await setCookie(sessionId, expiresAt);
      return { user, token: kind === 'token' ? await sign(sessionId, expiresAt) : '', expiresAt };
    },

    async close() {
      const session = await this.get();
      if (session) await endSession(deps, session, 'signed-out');
      forgetOwn(session);
    },

    async closeAll() {
      const session = await this.get();
      const ended = session ? await endAllSessions(deps, session.userId) : 0;
      forgetOwn(session);
      return ended;
    },
  };
}

function readCredential(
  headers: Headers,
  cookie: string,
): { token: string; kind: AuthSessionKind } | null {
  const bearer = /^Bearer ([\w.-]{1,2000})$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, kind: 'token' };
  const fromCookie = readCookie(headers.get('cookie'), cookie);
  return fromCookie === null ? null : { token: fromCookie, kind: 'browser' };
}
