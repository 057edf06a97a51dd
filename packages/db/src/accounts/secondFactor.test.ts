import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { withTransaction } from '../connection/transaction.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import {
  addPasskey,
  clearUserSecurity,
  findPasskey,
  findUserSecurity,
  type NewPasskey,
  recordPasskeyUse,
  removePasskey,
  renamePasskey,
} from './passkey.queries.ts';
import {
  disableTotp,
  enableTotp,
  replaceBackupCodes,
  setPendingTotpSecret,
  takeBackupCode,
  takeTotpStep,
} from './secondFactor.queries.ts';
import {
  addTrustedDevice,
  removeTrustedDevice,
  removeTrustedDevices,
  touchTrustedDevice,
} from './trustedDevice.queries.ts';
import { createUser } from './user.queries.ts';
import { MAX_PASSKEYS, MAX_TRUSTED_DEVICES } from './userSecurity.model.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_second_factor_${process.pid}`);
});
afterAll(() => close());

const now = new Date('2026-11-24T10:00:00Z');
const later = new Date('2026-11-24T11:00:00Z');
let made = 0;

async function signUp(): Promise<string> {
  made += 1;
  const user = { email: `${made}@example.com`, name: 'Ada', password: 'hash', now };
  return (await createUser(user))._id.toHexString();
}

const stored = (userId: string) =>
  rawCollection('users').findOne({ _id: new mongoose.Types.ObjectId(userId) });
const twenty = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, work));

async function enrol(userId: string, step: number): Promise<void> {
  await setPendingTotpSecret(userId, 'sealed');
  const totp = { pendingSecret: 'sealed', step, backupCodes: ['a', 'b'], now };
  expect(await withTransaction((transaction) => enableTotp(userId, totp, transaction))).toBe(true);
}

test('an enrolment takes the secret that waits, once', async () => {
  const userId = await signUp();
  const totp = { pendingSecret: 'first', step: 1, backupCodes: ['a'], now };
  const enable = () => withTransaction((transaction) => enableTotp(userId, totp, transaction));
  expect(await enable()).toBe(false);
  await setPendingTotpSecret(userId, 'first');
  await setPendingTotpSecret(userId, 'second');
  expect(await enable()).toBe(false);
  expect((await stored(userId))?.['twoFactorEnabled']).toBe(false);
  await setPendingTotpSecret(userId, 'first');
  expect((await twenty(enable)).filter(Boolean)).toHaveLength(1);
  const user = await stored(userId);
  expect(user).toMatchObject({
    twoFactorEnabled: true,
    twoFactorSecret: 'first',
    twoFactorLastStep: 1,
    backupCodes: ['a'],
  });
  expect(user).not.toHaveProperty('twoFactorPendingSecret');
});

test('security 6: a step of the clock is used once, also 20 times at once, and none before it', async () => {
  const userId = await signUp();
  await enrol(userId, 100);
  const use = (step: number, storedSecret = 'sealed') =>
    takeTotpStep(userId, { storedSecret, step, sealedSecret: 'sealed' });
  expect(await use(100)).toBe(false);
  expect(await use(99)).toBe(false);
  expect((await twenty(() => use(101))).filter(Boolean)).toHaveLength(1);
  expect(await use(102, 'the one before')).toBe(false);
  expect(await use(102)).toBe(true);
});

test('security 6: the same within transactions, and an adopted secret is sealed by its use', async () => {
  const userId = await signUp();
  const adopted = { twoFactorEnabled: true, twoFactorSecret: 'PLAIN' };
  await rawCollection('users').updateOne(
    { _id: new mongoose.Types.ObjectId(userId) },
    { $set: adopted },
  );
  const use = () =>
    withTransaction((transaction) =>
      takeTotpStep(userId, { storedSecret: 'PLAIN', step: 7, sealedSecret: 'sealed' }, transaction),
    );
  expect((await twenty(use)).filter(Boolean)).toHaveLength(1);
  expect(await stored(userId)).toMatchObject({ twoFactorSecret: 'sealed', twoFactorLastStep: 7 });
});

test('security 6: a backup code is taken once, also 20 times at once', async () => {
  const userId = await signUp();
  await enrol(userId, 1);
  expect((await twenty(() => takeBackupCode(userId, 'a'))).filter(Boolean)).toHaveLength(1);
  const within = () => withTransaction((transaction) => takeBackupCode(userId, 'b', transaction));
  expect((await twenty(within)).filter(Boolean)).toHaveLength(1);
  expect((await stored(userId))?.['backupCodes']).toEqual([]);
  await withTransaction((transaction) => replaceBackupCodes(userId, ['c'], later, transaction));
  expect((await stored(userId))?.['backupCodes']).toEqual(['c']);
});

test('turned off, nothing is left of the secret', async () => {
  const userId = await signUp();
  await enrol(userId, 1);
  const disable = () => withTransaction((transaction) => disableTotp(userId, later, transaction));
  expect(await disable()).toBe(true);
  expect(await disable()).toBe(false);
  const user = await stored(userId);
  for (const field of ['twoFactorSecret', 'twoFactorPendingSecret', 'twoFactorLastStep']) {
    expect(user).not.toHaveProperty(field);
  }
});

const passkey = (credentialId: string): NewPasskey => ({
  credentialId,
  publicKey: Uint8Array.of(1, 2, 3),
  counter: 0,
  transports: ['internal'],
  deviceType: 'multiDevice',
  backedUp: true,
  name: 'Laptop',
});
const add = (userId: string, credentialId: string) =>
  withTransaction((transaction) => addPasskey(userId, passkey(credentialId), now, transaction));

test('a passkey is found by its id, renamed and removed by its owner alone', async () => {
  const [userId, other] = [await signUp(), await signUp()];
  expect(await add(userId, 'one')).toBe(true);
  expect(await add(userId, 'two')).toBe(true);
  expect(await findPasskey('one')).toMatchObject({
    userId,
    publicKey: Uint8Array.of(1, 2, 3),
    name: 'Laptop',
  });
  expect(await findPasskey('none')).toBeNull();
  expect(await renamePasskey(other, 'one', 'Mine')).toBe(false);
  expect(await renamePasskey(userId, 'one', 'Phone')).toBe(true);
  const remove = (who: string) =>
    withTransaction((transaction) => removePasskey(who, 'one', later, transaction));
  expect(await remove(other)).toBe(false);
  expect((await findPasskey('one'))?.name).toBe('Phone');
  expect(await remove(userId)).toBe(true);
  expect(await remove(userId)).toBe(false);
  expect((await findUserSecurity(userId))?.passkeys).toHaveLength(1);
});

test('a credential belongs to one account, and one has so many', async () => {
  const [userId, other] = [await signUp(), await signUp()];
  await add(userId, 'mine');
  await expect(add(other, 'mine')).rejects.toMatchObject({ fields: ['passkeys.credentialId'] });
  expect(await add(userId, 'mine')).toBe(false);
  for (let count = 1; count < MAX_PASSKEYS; count++) await add(userId, `mine-${count}`);
  expect(await add(userId, 'one-too-many')).toBe(false);
  expect((await findUserSecurity(userId))?.passkeys).toHaveLength(MAX_PASSKEYS);
});

test('a use of a passkey is noted once for each value of its counter', async () => {
  const userId = await signUp();
  await add(userId, 'counted');
  const use = { credentialId: 'counted', counterBefore: 0, counter: 5, backedUp: true };
  expect((await twenty(() => recordPasskeyUse(userId, use, later))).filter(Boolean)).toHaveLength(
    1,
  );
  expect(await findPasskey('counted')).toMatchObject({ counter: 5, lastUsedAt: later });
});

const device = (id: string, expiresAt = later) => ({
  id,
  tokenHash: `hash of ${id}`,
  userAgent: 'Firefox',
  createdAt: now,
  expiresAt,
});

test('a trusted device is known to its owner until it expires or is forgotten', async () => {
  const [userId, other] = [await signUp(), await signUp()];
  const first = '0'.repeat(16);
  await addTrustedDevice(userId, device(first));
  expect(await touchTrustedDevice(userId, `hash of ${first}`, now)).toBe(true);
  expect(await touchTrustedDevice(other, `hash of ${first}`, now)).toBe(false);
  expect(await touchTrustedDevice(userId, `hash of ${first}`, later)).toBe(false);
  expect((await findUserSecurity(userId))?.trustedDevices[0]?.lastUsedAt).toEqual(now);
  expect(await removeTrustedDevice(other, first)).toBe(false);
  expect(await removeTrustedDevice(userId, first)).toBe(true);
  expect(await touchTrustedDevice(userId, `hash of ${first}`, now)).toBe(false);
});

test('only the newest devices are kept, and all can be forgotten at once', async () => {
  const userId = await signUp();
  await Promise.all([1, 2, 3].map((n) => addTrustedDevice(userId, device(`first-${n}`))));
  for (let n = 0; n < MAX_TRUSTED_DEVICES; n++) await addTrustedDevice(userId, device(`${n}`));
  const devices = (await findUserSecurity(userId))?.trustedDevices ?? [];
  expect(devices.map(({ id }) => id)).toEqual(
    Array.from({ length: MAX_TRUSTED_DEVICES }, (_, n) => `${n}`),
  );
  await removeTrustedDevices(userId, later);
  expect((await findUserSecurity(userId))?.trustedDevices).toEqual([]);
});

test('every passkey and trusted device goes where the account may have been another one’s', async () => {
  const userId = await signUp();
  await add(userId, 'planted');
  await addTrustedDevice(userId, device('planted'));
  await withTransaction((transaction) => clearUserSecurity(userId, later, transaction));
  expect(await findUserSecurity(userId)).toMatchObject({ passkeys: [], trustedDevices: [] });
  expect(await findPasskey('planted')).toBeNull();
});
