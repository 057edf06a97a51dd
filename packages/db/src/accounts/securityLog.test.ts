import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { AppendOnlyError, SecurityLogModel } from './securityLog.model.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_security_log_${process.pid}`);
});
afterAll(() => close());
beforeEach(() => rawCollection('securityLogs').deleteMany({}));

const userId = new mongoose.Types.ObjectId();
const entry = {
  userId,
  actorId: userId,
  actorRole: 'user' as const,
  action: 'auth.login',
  outcome: 'failure' as const,
  reason: 'INVALID_CREDENTIALS',
  address: '203.0.113.77',
  createdAt: new Date('2026-11-24T10:00:00Z'),
  expiresAt: new Date('2027-12-29T10:00:00Z'),
};
const stored = () => rawCollection('securityLogs').find().toArray();

describe('append-only (security 24)', () => {
  const { _id } = new SecurityLogModel(entry);
  const change = { $set: { outcome: 'success' as const } };

  test.each<[string, () => Promise<unknown>]>([
    ['updateOne', () => SecurityLogModel.updateOne({ _id }, change)],
    ['updateMany', () => SecurityLogModel.updateMany({}, change)],
    ['replaceOne', () => SecurityLogModel.replaceOne({ _id }, entry)],
    ['findOneAndUpdate', () => SecurityLogModel.findOneAndUpdate({ _id }, change)],
    ['findByIdAndUpdate', () => SecurityLogModel.findByIdAndUpdate(_id, change)],
    ['findOneAndReplace', () => SecurityLogModel.findOneAndReplace({ _id }, entry)],
    ['findOneAndDelete', () => SecurityLogModel.findOneAndDelete({ _id })],
    ['findByIdAndDelete', () => SecurityLogModel.findByIdAndDelete(_id)],
    ['deleteOne', () => SecurityLogModel.deleteOne({ _id })],
    ['deleteMany', () => SecurityLogModel.deleteMany({})],
    [
      'bulkWrite',
      () => SecurityLogModel.bulkWrite([{ updateOne: { filter: { _id }, update: change } }]),
    ],
    ['bulkWrite of a delete', () => SecurityLogModel.bulkWrite([{ deleteMany: { filter: {} } }])],
    ['document.deleteOne', async () => (await SecurityLogModel.findById(_id))?.deleteOne()],
    ['document.updateOne', async () => (await SecurityLogModel.findById(_id))?.updateOne(change)],
    ['document.save', async () => (await SecurityLogModel.findById(_id))?.set(change.$set).save()],
    [
      'bulkSave',
      async () => {
        const found = await SecurityLogModel.find({ _id });
        for (const document of found) document.set(change.$set);
        return SecurityLogModel.bulkSave(found);
      },
    ],
  ])('%s is refused and changes nothing', async (_, write) => {
    await new SecurityLogModel({ ...entry, _id }).save();
    const before = await stored();
    await expect(write()).rejects.toThrow(AppendOnlyError);
    expect(await stored()).toEqual(before);
    expect(before).toHaveLength(1);
  });

  test('new lines are taken one by one and in bulk, the address truncated', async () => {
    await SecurityLogModel.create(entry);
    await SecurityLogModel.insertMany([entry, entry]);
    await SecurityLogModel.bulkWrite([{ insertOne: { document: entry } }]);
    const lines = await stored();
    expect(lines).toHaveLength(4);
    expect(lines.map(({ address }) => address)).toEqual(Array(4).fill('203.0.113.0/24'));
  });
});

test('lines leave at the end of their retention alone, by a TTL index', async () => {
  expect(await rawCollection('securityLogs').indexes()).toContainEqual(
    expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }),
  );
});
