import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openTestDatabase } from '../testing.ts';
import { listConversations } from './chatInteraction.queries.ts';
import { trackChatInteraction } from './trackChatInteraction.queries.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_conversations_${process.pid}`);
});
afterAll(() => close());

const userId = new mongoose.Types.ObjectId().toHexString();
const now = new Date('2026-11-24T10:00:00Z');

test('conversations are listed latest first, those of one instant each once', async () => {
  const made: string[] = [];
  const agents = ['tailor', 'tailor', 'cook', 'tailor', 'tailor', 'tailor'];
  for (const [index, agentId] of agents.entries()) {
    const conversationId = `conversation ${index}`;
    const messages = [{ role: 'user' as const, content: 'Hello' }];
    const { _id } = await trackChatInteraction({ conversationId, userId, agentId, messages, now });
    if (agentId === 'tailor') made.push(_id.toHexString());
  }
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listConversations(userId, { agentId: 'tailor' }, { cursor, limit: 2 });
    ids.push(...page.rows.map(({ _id }) => _id.toHexString()));
    for (const row of page.rows) expect(row).not.toHaveProperty('messages');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(ids).toEqual(made.toSorted().toReversed());
});
