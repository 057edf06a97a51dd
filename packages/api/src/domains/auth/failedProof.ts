import type { AuthFailureKind } from '@onelastai/contracts';
import { addRecentFailure, recordFailedLogin, recordLock, type UserDoc } from '@onelastai/db';
import { LIMITS, type LimitName } from '../../limits/limitTable.ts';
import type { Call } from '../../requestInfo.ts';
import { audit } from './audit.ts';
import { nameOf, notify } from './notice.ts';

interface FailedProof {
  /** E.g. `auth.login`. */
  action: string;
  kind: AuthFailureKind;
  /** The address that was named; a known account does no more work than an unknown one. */
  email: string;
  user: UserDoc | null;
  /** Where the guess was counted, and under what. */
  limit: Extract<LimitName, 'login-account' | 'second-factor-account' | 'fresh-account'>;
  key: string;
}

/** Notes a wrong password, code or passkey; tells the person once no more guesses are taken. */
export async function noteFailedProof(
  call: Call,
  { action, kind, email, user, limit, key }: FailedProof,
): Promise<void> {
  const { deps, request } = call;
  const now = deps.clock.now();
  const userId = user?._id.toHexString();
  const [{ remaining }] = await Promise.all([
    deps.limits.state(limit, key),
    recordFailedLogin(email),
    addRecentFailure(userId, { at: now, kind, address: request.address }),
    audit(call, { action, userId, outcome: 'failure', reason: kind }),
  ]);
  if (!user || !userId || remaining > 0) return;
  const seconds = LIMITS[limit].blockSeconds;
  if (!(await recordLock(userId, now, new Date(now.getTime() + seconds * 1000)))) return;
  await notify(deps, user, {
    template: 'account-locked',
    data: { name: nameOf(user), minutes: seconds / 60 },
  });
}
