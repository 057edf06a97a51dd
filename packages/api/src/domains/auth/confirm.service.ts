import type { ConfirmOptionsDto, confirmInput } from '@onelastai/contracts';
import type { UserDoc } from '@onelastai/db';
import type { z } from 'zod';
import { DomainError } from '../../errors.ts';
import type { Call } from '../../requestInfo.ts';
import { accountOf } from './account.ts';
import { audit } from './audit.ts';
import { checkSecondFactor } from './login.service.ts';
import { checkCurrentPassword } from './password.service.ts';
import type { Proof } from './requestSession.ts';
import { secondFactorMethods } from './secondFactor/secondFactor.service.ts';
import type { AuthSession } from './sessionCache.ts';
import { FRESH_MS } from './standing.ts';

/** How the member can prove again who they are: by the strongest that the account has. */
export async function confirmOptions(member: AuthSession): Promise<ConfirmOptionsDto> {
  return {
    methods: await proofsOf(await accountOf(member)),
    freshUntil: freshUntil(member.authenticatedAt).toISOString(),
  };
}

async function proofsOf(user: UserDoc): Promise<ConfirmOptionsDto['methods']> {
  const methods = await secondFactorMethods(user);
  if (methods.length > 0) return methods;
  return user.password ? ['password'] : ['link'];
}

/** Looks at one proof. Throws INVALID_CREDENTIALS, INVALID_CODE or TOO_MANY_REQUESTS. */
export async function confirm(
  call: Call,
  member: AuthSession,
  { password, code, passkey }: z.output<typeof confirmInput>,
): Promise<Proof> {
  const user = await accountOf(member);
  const action = 'auth.confirm';
  if (passkey !== undefined) await checkSecondFactor(call, user, action, { passkey });
  else if (code !== undefined) await checkSecondFactor(call, user, action, { code });
  else if ((await proofsOf(user)).includes('password')) {
    await checkCurrentPassword(call, user, action, password ?? '', 'password');
  } else {
    throw new DomainError('SECOND_FACTOR_REQUIRED', {
      message: 'This account asks for its second factor.',
    });
  }
  await audit(call, { action, userId: member.userId, outcome: 'success' });
  return { secondFactor: password === undefined };
}

export function freshUntil(authenticatedAt: Date): Date {
  return new Date(authenticatedAt.getTime() + FRESH_MS);
}
