import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { DuplicateKeyError } from '../connection/errors.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import type { ChatInteractionDoc } from './chatInteraction.model.ts';
import { findOpenPart } from './chatInteraction.queries.ts';
import { PART_BYTES, PART_MESSAGES } from './partSize.ts';
import { type TrackedMessage, trackChatInteraction } from './trackChatInteraction.queries.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_track_chat_${process.pid}`);
});
afterAll(() => close());

const userId = new mongoose.Types.ObjectId().toHexString();
const now = new Date('2026-11-24T10:00:00Z');
const later = new Date('2026-11-24T10:05:00Z');
const exchange: TrackedMessage[] = [
  { role: 'user', content: 'Größe?' },
  { role: 'assistant', content: '42', tokens: 3, model: 'guide' },
];
const parts = (conversationId: string) =>
  rawCollection('chatinteractions')
    .find<ChatInteractionDoc>({ conversationId })
    .sort({ sequence: 1 })
    .toArray();

test('begins a conversation and goes on with it', async () => {
  const chat = { conversationId: 'a', userId, agentId: 'tailor', agentType: 'external' };
  const begun = await trackChatInteraction({ ...chat, messages: exchange, responseTime: 100, now });
  expect(begun).toMatchObject({
    agentId: 'tailor',
    startTime: now,
    totalMessages: 2,
    totalTokens: 3,
    contentBytes: 10,
    averageResponseTime: 100,
    sequence: 0,
  });
  await trackChatInteraction({ ...chat, messages: exchange, responseTime: 200, now: later });
  await trackChatInteraction({ ...chat, messages: exchange.slice(0, 1), now: later });
  expect(await parts('a')).toEqual([
    expect.objectContaining({
      totalMessages: 5,
      totalTokens: 6,
      contentBytes: 28,
      averageResponseTime: 150,
      startTime: now,
      endTime: later,
    }),
  ]);
  const open = await findOpenPart(userId, 'a');
  expect(open?.messages.map(({ content }) => content)).toEqual([
    ...['Größe?', '42', 'Größe?', '42', 'Größe?'],
  ]);
  expect(open?.messages[1]).toMatchObject({ tokens: 3, model: 'guide', status: 'complete' });
});

test('a full document is continued in the next one', async () => {
  const chat = { conversationId: 'long', userId, agentId: 'tailor', now };
  const many = Array.from({ length: PART_MESSAGES }, () => ({
    role: 'user' as const,
    content: 'x',
  }));
  await trackChatInteraction({ ...chat, agentType: 'external', messages: many });
  const { agentId: _, ...rest } = chat;
  await trackChatInteraction({ ...rest, messages: exchange, now: later });
  expect(await parts('long')).toEqual([
    expect.objectContaining({ sequence: 0, continued: true, totalMessages: PART_MESSAGES }),
    expect.objectContaining({
      sequence: 1,
      agentId: 'tailor',
      agentType: 'external',
      earlierMessages: PART_MESSAGES,
      totalMessages: 2,
      startTime: now,
      endTime: later,
    }),
  ]);
  expect((await findOpenPart(userId, 'long'))?.sequence).toBe(1);
});

test('a document whose next one cannot begin stays open', async () => {
  const chat = { conversationId: 'stuck', userId, agentId: 'tailor', now };
  const many = Array.from({ length: PART_MESSAGES }, () => ({
    role: 'user' as const,
    content: 'x',
  }));
  await trackChatInteraction({ ...chat, messages: many });
  // Its number is taken: by a document that is out of place.
  await rawCollection('chatinteractions').insertOne({
    conversationId: 'stuck',
    userId: new mongoose.Types.ObjectId(userId),
    sequence: 1,
    continued: true,
  });
  await expect(trackChatInteraction({ ...chat, messages: exchange })).rejects.toThrow(
    DuplicateKeyError,
  );
  expect(await findOpenPart(userId, 'stuck')).toMatchObject({ sequence: 0 });
});

test("nobody's conversation is not a person's of the same name", async () => {
  const chat = { conversationId: 'shared', messages: exchange, now };
  await trackChatInteraction({ ...chat, userId: null });
  await trackChatInteraction({ ...chat, userId: null });
  await trackChatInteraction({ ...chat, userId });
  const stored = await parts('shared');
  expect(stored.map(({ totalMessages }) => totalMessages).toSorted()).toEqual([2, 4]);
});

test('ten at the same moment are one conversation that has them all', async () => {
  const texts = Array.from({ length: 10 }, (_, index) => `message ${index}`);
  await Promise.all(
    texts.map((content) =>
      trackChatInteraction({
        conversationId: 'race',
        userId,
        messages: [{ role: 'user', content }],
        now,
      }),
    ),
  );
  const [part, ...others] = await parts('race');
  expect(others).toEqual([]);
  expect(part?.totalMessages).toBe(10);
  expect(part?.messages.map(({ content }) => content).toSorted()).toEqual(texts);
});

test("the reference's mean and count go on from what its documents hold", async () => {
  const message = (role: string) => ({ role, content: 'x', timestamp: now });
  await rawCollection('chatinteractions').insertOne({
    conversationId: 'measured',
    userId: new mongoose.Types.ObjectId(userId),
    messages: ['user', 'assistant', 'user', 'assistant'].map(message),
    startTime: now,
    totalTokens: 0,
    totalMessages: 0,
    averageResponseTime: 900,
  });
  const chat = { conversationId: 'measured', userId, messages: exchange };
  await trackChatInteraction({ ...chat, responseTime: 300, now });
  expect(await parts('measured')).toMatchObject([
    { totalMessages: 6, averageResponseTime: 700, answers: 3 },
  ]);
  await trackChatInteraction({ ...chat, responseTime: 1100, now });
  expect(await parts('measured')).toMatchObject([{ averageResponseTime: 800, answers: 4 }]);
});

test("the reference's documents are measured by what they hold", async () => {
  const content = 'x'.repeat(PART_BYTES - 1);
  await rawCollection('chatinteractions').insertOne({
    conversationId: 'theirs',
    userId: new mongoose.Types.ObjectId(userId),
    messages: [{ role: 'user', content, timestamp: now }],
    startTime: now,
    totalTokens: 0,
    totalMessages: 0,
  });
  const chat = { conversationId: 'theirs', userId, messages: exchange, now };
  await trackChatInteraction(chat);
  await trackChatInteraction(chat);
  expect(await parts('theirs')).toMatchObject([
    { totalMessages: 3 },
    { totalMessages: 2, earlierMessages: 3 },
  ]);
});

test('more than a document holds is refused', async () => {
  const messages = [{ role: 'user' as const, content: 'x'.repeat(PART_BYTES + 1) }];
  await expect(
    trackChatInteraction({ conversationId: 'huge', userId, messages, now }),
  ).rejects.toThrow(RangeError);
  expect(await parts('huge')).toEqual([]);
});
