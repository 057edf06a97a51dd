import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { translateDuplicateKey } from '../connection/errors.ts';
import { openTestDatabase, wrongPaths } from '../testing.ts';
import { UserPreferencesModel } from './userPreferences.model.ts';
import { UserProfileModel } from './userProfile.model.ts';
import { RECENT_FAILURES, type UserSecurityDoc, UserSecurityModel } from './userSecurity.model.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_accounts_${process.pid}`);
});
afterAll(() => close());

const id = () => new mongoose.Types.ObjectId();

test.each<[string, (userId: mongoose.Types.ObjectId) => Promise<unknown>]>([
  ['userprofiles', (userId) => UserProfileModel.create({ userId })],
  ['userpreferences', (userId) => UserPreferencesModel.create({ userId })],
  ['usersecurities', (userId) => UserSecurityModel.create({ userId })],
])('%s holds one document per person', async (_, create) => {
  const userId = id();
  await create(userId);
  await create(id());
  await expect(translateDuplicateKey(() => create(userId))).rejects.toMatchObject({
    fields: ['userId'],
  });
});

describe('bounds', () => {
  const item = { title: 'A thing', url: 'https://example.com/' };

  test.each([
    ['about', { about: 'x'.repeat(5001) }],
    ['skills', { skills: Array(31).fill('x') }],
    ['skills.0', { skills: ['x'.repeat(51)] }],
    ['showcase', { showcase: Array(21).fill(item) }],
    ['showcase.0.title', { showcase: [{ ...item, title: ' ' }] }],
  ])('a profile with too much in %s is refused', async (path, fields) => {
    expect(await wrongPaths(new UserProfileModel({ userId: id(), ...fields }))).toContain(path);
  });

  test('a full profile is stored as it is', async () => {
    const profile = {
      about: 'x'.repeat(5000),
      skills: ['TypeScript'],
      languages: ['de-CH'],
      showcase: Array(20).fill(item),
    };
    const { _id } = await UserProfileModel.create({ userId: id(), ...profile });
    expect(await UserProfileModel.findById(_id).lean()).toMatchObject(profile);
  });

  test('more recent failures than the newest 20 are refused', async () => {
    const failure = { at: new Date(), kind: 'password' as const, address: '203.0.113.7' };
    const security = (count: number) =>
      new UserSecurityModel({ userId: id(), recentFailures: Array(count).fill(failure) });
    expect(await wrongPaths(security(RECENT_FAILURES))).toEqual([]);
    expect(await wrongPaths(security(RECENT_FAILURES + 1))).toEqual(['recentFailures']);
    expect(security(1).recentFailures[0]?.address).toBe('203.0.113.0/24');
  });
});

test('a failure is kept truncated by an update as well, among the newest 20', async () => {
  const userId = id();
  await UserSecurityModel.create({ userId });
  for (let minute = 0; minute < 22; minute++) {
    const failure = {
      at: new Date(minute * 60_000),
      kind: 'code' as const,
      address: '2001:db8::7',
    };
    await UserSecurityModel.updateOne(
      { userId },
      { $push: { recentFailures: { $each: [failure], $slice: -RECENT_FAILURES } } },
    );
  }
  const stored = await UserSecurityModel.findOne({ userId }).lean();
  expect(stored?.recentFailures).toHaveLength(RECENT_FAILURES);
  expect(stored?.recentFailures[0]).toEqual({
    at: new Date(2 * 60_000),
    kind: 'code',
    address: '2001:db8::/48',
  });
});

test('a passkey belongs to one person; people without one are no duplicates', async () => {
  const passkey = (credentialId: string) => ({
    credentialId,
    publicKey: new mongoose.mongo.Binary(Buffer.from([1, 2, 255])),
    deviceType: 'multiDevice' as const,
    transports: ['internal' as const, 'hybrid' as const],
  });
  const { _id } = await UserSecurityModel.create({ userId: id(), passkeys: [passkey('one')] });
  await UserSecurityModel.create([{ userId: id() }, { userId: id() }]);
  const taken = () => UserSecurityModel.create({ userId: id(), passkeys: [passkey('one')] });
  await expect(translateDuplicateKey(taken)).rejects.toMatchObject({
    fields: ['passkeys.credentialId'],
  });
  const read = await UserSecurityModel.findById(_id).lean<UserSecurityDoc>();
  expect(read?.passkeys[0]?.publicKey.toString('hex')).toBe('0102ff');
});

test('preferences know every type of notification, and no other', async () => {
  const { _id } = await UserPreferencesModel.create({
    userId: id(),
    notificationChannels: { 'event-reminder': { push: true }, like: { email: false } },
  });
  const stored = await UserPreferencesModel.findById(_id).lean();
  expect(stored).toMatchObject({
    notificationChannels: { 'event-reminder': { push: true }, like: { email: false } },
    digest: 'none',
    interface: { density: 'comfortable', sidebarCollapsed: false, dismissedHints: [] },
  });
  const unknown = UserPreferencesModel.schema.path('notificationChannels.gossip');
  expect(unknown).toBeUndefined();
});
