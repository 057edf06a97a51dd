import { Types } from 'mongoose';
import { expect, test } from 'vitest';
import type { ChatInteractionDoc } from './chatInteraction.model.ts';
import { isPartFull, PART_BYTES, PART_MESSAGES } from './partSize.ts';

function part(content: string, more: Partial<ChatInteractionDoc> = {}): ChatInteractionDoc {
  const now = new Date();
  return {
    _id: new Types.ObjectId(),
    conversationId: 'c1',
    messages: [{ role: 'user', content, timestamp: now }],
    startTime: now,
    totalTokens: 0,
    totalMessages: 1,
    ...more,
  };
}

test('a document of ours is full by its own count', () => {
  expect(isPartFull(part('short', { sequence: 0, contentBytes: PART_BYTES - 1 }))).toBe(false);
  expect(isPartFull(part('short', { sequence: 0, contentBytes: PART_BYTES }))).toBe(true);
});

test('one that the reference began is measured: what was added to it is not all there is', () => {
  const long = 'é'.repeat(PART_BYTES / 2);
  expect(isPartFull(part(long, { contentBytes: 10 }))).toBe(true);
  expect(isPartFull(part('short', { contentBytes: PART_BYTES }))).toBe(false);
});

test('many short messages fill it as well', () => {
  const { messages } = part('short');
  const many = Array.from({ length: PART_MESSAGES }, () => messages).flat();
  expect(isPartFull(part('', { sequence: 0, contentBytes: 10, messages: many }))).toBe(true);
});
