import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { withTransaction } from '../connection/transaction.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { createAuthSession, deleteAuthSessionsOf } from './authSession.queries.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_auth_sessions_${process.pid}`);
});
afterAll(() => close());

test('deleteAuthSessionsOf ends every session of the person, and names them; no others', async () => {
  const [userId, otherId] = [newId(), newId()];
  for (const owner of [userId, otherId, userId, userId]) await signIn(owner);
  const stored = await rawCollection('authsessions')
    .find({ userId: new mongoose.Types.ObjectId(userId) })
    .toArray();
  const ended = await withTransaction((transaction) => deleteAuthSessionsOf(userId, transaction));
  expect(ended.toSorted()).toEqual(stored.map(({ _id }) => String(_id)).toSorted());
  expect(ended).toHaveLength(3);
  expect(await rawCollection('authsessions').distinct('userId')).toEqual([
    new mongoose.Types.ObjectId(otherId),
  ]);
});

const newId = () => new mongoose.Types.ObjectId().toHexString();

async function signIn(userId: string): Promise<void> {
  const now = new Date();
  const later = new Date(now.getTime() + 3_600_000);
  await createAuthSession({
    sessionId: newId(),
    userId,
    kind: 'browser',
    createdAt: now,
    expiresAt: later,
    absoluteExpiresAt: later,
    userAgent: '',
    address: '',
    country: '',
    secondFactor: false,
  });
}
