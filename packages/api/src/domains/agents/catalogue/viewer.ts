import type { Context } from '../../../context.ts';
import { DomainError } from '../../../errors.ts';
import { requireScope, scopeOf } from '../../auth/standing.ts';
import type { AgentSet } from '../../subscriptions/agentSet.ts';
import { heldAgents } from '../../subscriptions/entitlements.service.ts';

/** What passes are read by, also by an API key. */
const PASSES = 'subscriptions.mine';

/** Throws SIGN_IN_REQUIRED to visitors, SCOPE_MISSING to keys that may not read passes. */
export async function requireHeldAgents({ deps, session }: Context): Promise<AgentSet> {
  const member = await session.get();
  if (!member) throw new DomainError('SIGN_IN_REQUIRED', { message: 'Please sign in.' });
  requireScope(member, PASSES, 'query');
  return heldAgents(deps, member.userId);
}

/** `null` for visitors, and for keys that may not read passes. */
export async function findHeldAgents({ deps, session }: Context): Promise<AgentSet | null> {
  const member = await session.get();
  if (!member) return null;
  const scope = scopeOf(PASSES, 'query');
  const mayRead = member.scopes === null || (scope !== undefined && member.scopes.includes(scope));
  return mayRead ? heldAgents(deps, member.userId) : null;
}
