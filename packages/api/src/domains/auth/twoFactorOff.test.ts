import { rawCollection } from '@onelastai/db/testing';
import { describe, expect, test } from 'vitest';
import type { Deps } from '../../deps.ts';
import { SYSTEM_REQUEST } from '../../requestInfo.ts';
import { enrolTotp } from '../../testing/secondFactor.ts';
import {
  createTestClient,
  createTestDeps,
  PASSWORD,
  refusal,
  signedIn,
  signedInAs,
  testSource,
  useTestDatabase,
} from '../../testing/testApi.ts';
import { totpCode } from '../../testing/totpCode.ts';
import { verifySecondFactor } from './secondFactor/secondFactor.service.ts';

useTestDatabase();

const stored = (email: string) => rawCollection('users').findOne({ email });

const guess = (deps: Deps, userId: string, code: string) =>
  verifySecondFactor({ deps, request: { ...SYSTEM_REQUEST, ...testSource() } }, userId, { code });

describe('turning it off', () => {
  test('ends what it was: no code is asked for, none is left', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    const { secret, backupCodes } = await enrolTotp(client, clock);
    const status = await client.api.auth.twoFactor.disable.mutate();
    expect(status).toEqual({ totp: false, backupCodesLeft: 0, passkeys: 0, required: false });
    const user = await stored(client.email);
    expect(user).toMatchObject({ twoFactorEnabled: false, backupCodes: [] });
    expect(user).not.toHaveProperty('twoFactorSecret');
    for (const code of [totpCode(secret, clock), backupCodes[0] ?? '']) {
      await expect(guess(deps, client.userId, code)).rejects.toMatchObject({
        code: 'INVALID_CODE',
      });
    }
    const plain = createTestClient(deps);
    const login = { email: client.email, password: PASSWORD };
    expect((await plain.api.auth.login.mutate(login)).challenge).toBeNull();
    expect((await refusal(client.api.auth.twoFactor.disable.mutate())).code).toBe(
      'NO_SECOND_FACTOR',
    );
    expect((await refusal(client.api.auth.twoFactor.renewBackupCodes.mutate())).code).toBe(
      'NO_SECOND_FACTOR',
    );
  });

  test.each(['admin', 'moderator'] as const)(
    'security 6: an account with the role %s keeps its last second factor',
    async (role) => {
      const { deps, clock } = createTestDeps();
      const client = await signedInAs(deps, role);
      await enrolTotp(client, clock);
      expect((await client.api.auth.twoFactor.status.query()).required).toBe(true);
      expect(await refusal(client.api.auth.twoFactor.disable.mutate())).toMatchObject({
        status: 409,
        code: 'LAST_FACTOR',
      });
      expect((await stored(client.email))?.['twoFactorEnabled']).toBe(true);
    },
  );

  test('security 24: each change is in the audit log', async () => {
    const { deps, clock } = createTestDeps();
    const client = await signedIn(deps);
    await enrolTotp(client, clock);
    await client.api.auth.twoFactor.renewBackupCodes.mutate();
    await client.api.auth.twoFactor.disable.mutate();
    const user = await stored(client.email);
    const lines = await rawCollection('securityLogs')
      .find({ userId: user?._id, action: /^auth\.second-factor/ })
      .sort({ _id: 1 })
      .toArray();
    expect(lines.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['auth.second-factor.enabled', 'success'],
      ['auth.second-factor.backup-codes-renewed', 'success'],
      ['auth.second-factor.disabled', 'success'],
    ]);
  });
});
