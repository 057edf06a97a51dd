import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DuplicateKeyError } from '../connection/errors.ts';
import { withTransaction } from '../connection/transaction.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { createUser, findUserByEmail, findUserById, findUserStanding } from './user.queries.ts';
import { recordLogin, renewPasswordHash } from './userAccess.queries.ts';
import { updateUserFields } from './userSettings.queries.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_users_${process.pid}`);
});
afterAll(() => close());

const now = new Date('2026-11-24T10:00:00Z');
const later = new Date('2026-11-24T11:00:00Z');
const signUp = async (email: string) => {
  const { _id } = await createUser({ email, name: 'Ada', password: 'hash', now });
  return _id.toHexString();
};

test('an account is found by its address, which it has alone', async () => {
  const userId = await signUp('ada@example.com');
  expect((await findUserByEmail('ada@example.com'))?._id.toHexString()).toBe(userId);
  expect(await findUserByEmail('nobody@example.com')).toBeNull();
  await expect(signUp('ada@example.com')).rejects.toThrow(DuplicateKeyError);
});

test('a login is noted; the password changes only where it was hashed anew', async () => {
  const userId = await signUp('login@example.com');
  const _id = new mongoose.Types.ObjectId(userId);
  const record = (factorChanges?: number) =>
    withTransaction((transaction) =>
      recordLogin({ _id, ...(factorChanges ? { factorChanges } : {}) }, later, transaction),
    );
  expect(await record(1)).toBe(false);
  expect((await findUserById(userId))?.lastLoginAt).not.toEqual(later);
  expect(await record()).toBe(true);
  expect(await findUserById(userId)).toMatchObject({ lastLoginAt: later, password: 'hash' });
  await renewPasswordHash(userId, 'stale', 'other');
  expect(await findUserById(userId)).toMatchObject({ password: 'hash' });
  await renewPasswordHash(userId, 'new hash', 'hash');
  expect(await findUserById(userId)).toMatchObject({ password: 'new hash' });
});

test('a profile keeps what is not named, and loses what is emptied', async () => {
  const userId = await signUp('profile@example.com');
  const socialLinks = { github: 'https://github.com/ada', twitter: 'https://x.com/ada' };
  await updateUserFields(userId, { bio: 'Hello', company: 'Analytical', socialLinks }, now);
  await updateUserFields(userId, { bio: '', name: undefined, socialLinks: { github: '' } }, later);
  const { bio, company, name, socialLinks: links, updatedAt } = { ...(await stored(userId)) };
  expect({ bio, company, name, links, updatedAt }).toEqual({
    bio: undefined,
    company: 'Analytical',
    name: 'Ada',
    links: { twitter: socialLinks.twitter },
    updatedAt: later,
  });
  await expect(updateUserFields(userId, { bio: 'x'.repeat(501) }, now)).rejects.toThrow(/bio/);
});

test('the standing of an account is its role and whether it is active', async () => {
  const userId = await signUp('standing@example.com');
  expect(await findUserStanding(userId)).toEqual({ isActive: true, role: 'user' });
  expect(await findUserStanding(new mongoose.Types.ObjectId().toHexString())).toBeNull();
});

const stored = (userId: string) =>
  rawCollection('users').findOne({ _id: new mongoose.Types.ObjectId(userId) });
