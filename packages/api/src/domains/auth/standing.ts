import { API_SCOPES, type ApiScope } from '@onelastai/contracts';
import { DomainError } from '../../errors.ts';
import type { AuthSession } from './sessionCache.ts';

/** How long a proof of identity is good for what guards the account. */
export const FRESH_MS = 10 * 60 * 1000;

declare const fresh: unique symbol;

/** A member who has proved within `FRESH_MS` who they are: made by `requireFresh` alone. */
export interface FreshMember extends AuthSession {
  readonly [fresh]: true;
}

type CallType = 'query' | 'mutation' | 'subscription';

/** What may be changed while looking at another's account: nothing but that one stops. */
const WAYS_OUT: ReadonlySet<string> = new Set(['admin.users.stopActing']);

/** Throws READ_ONLY_VIEW where an administrator looks at this account. */
export function requireWritable({ actor }: AuthSession, path: string, type: CallType): void {
  if (actor === null || type !== 'mutation' || WAYS_OUT.has(path)) return;
  throw new DomainError('READ_ONLY_VIEW', {
    message: 'You look at this account for support: nothing can be changed.',
  });
}

/** Throws SCOPE_MISSING for an API key that was not given what the procedure asks for. */
export function requireScope({ scopes }: AuthSession, path: string, type: CallType): void {
  if (scopes === null) return;
  const needed = scopeOf(path, type);
  if (needed !== undefined && scopes.includes(needed)) return;
  throw new DomainError('SCOPE_MISSING', {
    message: needed
      ? `This API key does not have the scope "${needed}".`
      : 'No API key may do this: sign in.',
  });
}

/** `undefined` where no key may go, as to all that guards the account itself. */
export function scopeOf(path: string, type: CallType): ApiScope | undefined {
  const [domain, below] = path.split('.');
  const name =
    domain === 'admin' ? `${below}:admin` : `${domain}:${type === 'mutation' ? 'write' : 'read'}`;
  return API_SCOPES.find((scope) => scope === name);
}

/** Throws FRESH_SIGN_IN_REQUIRED where the last proof of identity is too old. */
export function requireFresh(session: AuthSession, now: Date): FreshMember {
  if (isFresh(session, now)) return session;
  throw new DomainError('FRESH_SIGN_IN_REQUIRED', {
    message: 'Please confirm that it is you.',
  });
}

function isFresh(session: AuthSession, now: Date): session is FreshMember {
  const age = now.getTime() - session.authenticatedAt.getTime();
  return session.scopes === null && session.actor === null && age <= FRESH_MS;
}

/** Throws ADMIN_REQUIRED for another role, SECOND_FACTOR_NEEDED where one factor was proved alone. */
export function requireAdmin({ role, secondFactor }: AuthSession): void {
  if (role !== 'admin') {
    throw new DomainError('ADMIN_REQUIRED', { message: 'This is for administrators.' });
  }
  if (secondFactor) return;
  throw new DomainError('SECOND_FACTOR_NEEDED', {
    message: 'Set up a second factor and sign in with it.',
  });
}
