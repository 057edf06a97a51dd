import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestDatabase, wrongPaths } from '../testing.ts';
import { ContactMessageModel } from './contactMessage.model.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_contact_${process.pid}`);
});
afterAll(() => close());

const message = {
  name: 'Ada',
  email: 'Ada@Example.com',
  subject: 'A question',
  message: 'How do I …?',
  address: '203.0.113.7',
};

test('is new, and keeps no whole address (security 21)', async () => {
  const { _id } = await ContactMessageModel.create(message);
  expect(await ContactMessageModel.findById(_id).lean()).toMatchObject({
    email: 'ada@example.com',
    state: 'new',
    replies: [],
    address: '203.0.113.0/24',
  });
});

test.each([
  ['message', { message: 'x'.repeat(5001) }],
  ['subject', { subject: ' ' }],
  ['state', { state: 'lost' }],
  ['replies', { replies: Array(101).fill({ authorId: new mongoose.Types.ObjectId(), body: 'x' }) }],
  ['replies.0.body', { replies: [{ authorId: new mongoose.Types.ObjectId() }] }],
])('a wrong %s is refused', async (path, fields) => {
  expect(await wrongPaths(new ContactMessageModel({ ...message, ...fields }))).toContain(path);
});
