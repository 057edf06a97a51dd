import type { PasskeyAssertion } from '@onelastai/contracts';
import { findPasskey, findUserById, type UserDoc } from '@onelastai/db';
import { DomainError } from '../../../errors.ts';
import type { Call } from '../../../requestInfo.ts';
import { audit } from '../audit.ts';
import { requireActive, signIn } from '../login.service.ts';
import type { NewSession } from '../requestSession.ts';
import { verifyPasskey } from './passkeys.service.ts';

/**
 * Signs in with a passkey alone: it is something one has, and it asked for something one knows or is.
 * Throws INVALID_CODE, ACCOUNT_DISABLED or TOO_MANY_REQUESTS.
 */
export async function signInWithPasskey(
  call: Call,
  assertion: PasskeyAssertion,
  session: NewSession,
): Promise<UserDoc> {
  await call.deps.limits.consume('login-address', call.request.address);
  const { userId } = await verifyPasskey(call, assertion, null).catch(async (error: unknown) => {
    if (error instanceof DomainError) await noteRefusal(call, assertion);
    throw error;
  });
  const user = await findUserById(userId);
  if (!user) throw new DomainError('INVALID_CODE', { message: 'The passkey was refused.' });
  await requireActive(call, user);
  return signIn(call, user, session, { secondFactor: true, method: 'passkey' });
}

async function noteRefusal(call: Call, { id }: PasskeyAssertion): Promise<void> {
  const userId = (await findPasskey(id))?.userId;
  await audit(call, { action: 'auth.login', userId, outcome: 'failure', reason: 'passkey' });
}
