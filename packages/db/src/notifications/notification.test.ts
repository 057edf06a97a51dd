import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestDatabase, rawCollection, wrongPaths } from '../testing.ts';
import { NotificationModel } from './notification.model.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_notifications_${process.pid}`);
});
afterAll(() => close());

const id = () => new mongoose.Types.ObjectId();
const notification = {
  userId: id(),
  type: 'like' as const,
  actorIds: [id(), id()],
  target: { kind: 'post' as const, id: id().toHexString() },
  data: { title: 'Hello' },
  deliveries: [{ channel: 'email' as const, state: 'sent' as const }],
  groupKey: 'like:post:1',
  expiresAt: new Date('2027-02-24T10:00:00Z'),
};

test('is stored unread, with what its sentence needs', async () => {
  const { _id } = await NotificationModel.create(notification);
  const stored = await NotificationModel.findById(_id).lean();
  expect(stored).toMatchObject({
    ...notification,
    read: false,
    count: 1,
    deliveries: [{ channel: 'email', state: 'sent', at: expect.any(Date) }],
  });
  // Two unread ones of a group may stand side by side: the index finds, it does not refuse.
  await NotificationModel.create(notification);
});

test('leaves on its expiry, by a TTL index', async () => {
  expect(await rawCollection('notifications').indexes()).toContainEqual(
    expect.objectContaining({ key: { expiresAt: 1 }, expireAfterSeconds: 0 }),
  );
});

test.each([
  ['actorIds', { actorIds: Array.from({ length: 11 }, id) }],
  ['type', { type: 'gossip' }],
  ['data.title', { data: { title: 'x'.repeat(201) } }],
  ['deliveries.0.channel', { deliveries: [{ channel: 'sms' }] }],
  ['count', { count: 1.5 }],
  ['expiresAt', { expiresAt: undefined }],
])('a wrong %s is refused', async (path, fields) => {
  expect(await wrongPaths(new NotificationModel({ ...notification, ...fields }))).toContain(path);
});
