import { randomUUID } from 'node:crypto';
import type { ChatEvent, MessageDto } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ModelEndpoint, startModelEndpoint } from '../../testing/modelEndpoint.ts';
import { givePass } from '../../testing/passes.ts';
import {
  createTestDeps,
  DAY,
  MINUTE,
  refusal,
  signedIn,
  syncCatalogue,
  type TestClient,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const AGENT = 'contract-reader';
let endpoint: ModelEndpoint;

beforeAll(async () => {
  await syncCatalogue(createTestDeps().deps);
  endpoint = await startModelEndpoint();
});
afterAll(() => endpoint.close());
beforeEach(() => {
  endpoint.behaviour = 'answer';
  endpoint.requests.length = 0;
});

function withModel() {
  return createTestDeps({
    model: { baseUrl: endpoint.baseUrl, apiKey: 'k', name: 'test-model', stallMs: 300 },
    jwtExpiresIn: 30 * 86_400,
  });
}

/** A member with a weekly pass, and the ways to ask. */
async function subscriber({ deps }: ReturnType<typeof createTestDeps>) {
  const client = await signedIn(deps);
  await givePass(deps, client.userId, AGENT, { plan: 'weekly', days: 7 });
  return client;
}

interface Question {
  message?: string;
  conversationId?: string;
  requestId?: string;
}

function send({ api }: TestClient, question: Question = {}, signal?: AbortSignal) {
  return api.chat.send.mutate(
    { agentId: AGENT, message: 'What is clause four?', requestId: randomUUID(), ...question },
    signal ? { signal } : {},
  );
}

async function ask(client: TestClient, question: Question = {}): Promise<ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of await send(client, question)) events.push(event);
  return events;
}

const textOf = (events: ChatEvent[]) =>
  events.map((event) => (event.type === 'delta' ? event.text : '')).join('');

function conversationOf(events: ChatEvent[]): string {
  const [first] = events;
  if (first?.type !== 'start') throw new Error('The stream did not begin with `start`.');
  return first.conversation.id;
}

function lastOf(events: ChatEvent[]): MessageDto {
  const last = events.at(-1);
  if (last?.type !== 'done' && last?.type !== 'failed') throw new Error('The stream has no end.');
  return last.answer;
}

async function storedMessages({ api }: TestClient, id: string): Promise<MessageDto[]> {
  return (await api.chat.conversation.query({ id })).messages;
}

const WHOLE = 'Clause four is the one to read twice.';
const HALF = 'Clause four is the ';

describe('with a model', () => {
  test('an answer streams in, is stored, and the conversation is found again', async () => {
    const client = await subscriber(withModel());
    const events = await ask(client);
    expect(events[0]?.type).toBe('start');
    expect(events.filter(({ type }) => type === 'delta')).toHaveLength(8);
    expect(textOf(events)).toBe(WHOLE);
    expect(lastOf(events)).toMatchObject({
      content: WHOLE,
      status: 'complete',
      answeredBy: 'model',
    });

    const id = conversationOf(events);
    const { conversation, messages, nextCursor } = await client.api.chat.conversation.query({ id });
    expect(conversation).toMatchObject({
      id,
      agentId: AGENT,
      title: 'What is clause four?',
      messageCount: 2,
    });
    expect(messages.map(({ role, content }) => [role, content])).toEqual([
      ['user', 'What is clause four?'],
      ['assistant', WHOLE],
    ]);
    expect(nextCursor).toBeNull();
    expect((await client.api.chat.conversations.query({})).items).toEqual([conversation]);

    const stored = await rawCollection('chatinteractions').findOne({ conversationId: id });
    expect(stored).toMatchObject({ totalTokens: 28, totalMessages: 2, agentType: 'catalogue' });
    expect(stored?.['messages'][1]).toMatchObject({ model: 'test-model', tokens: 28 });
    expect(stored?.['averageResponseTime']).toBeGreaterThanOrEqual(0);
  });

  test('the model is given the agent’s prompt and the conversation so far', async () => {
    const client = await subscriber(withModel());
    const conversationId = conversationOf(await ask(client));
    await ask(client, { conversationId, message: 'And clause five?' });
    const { messages, model } = endpoint.requests.at(-1) ?? { messages: [], model: '' };
    expect(model).toBe('test-model');
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    const agent = await rawCollection('agents').findOne({ id: AGENT });
    expect(messages[0]?.content).toBe(agent?.['systemPrompt']);
    expect(messages.at(-1)?.content).toBe('And clause five?');
    expect(await storedMessages(client, conversationId)).toHaveLength(4);
  });

  test.each([
    ['refuse', 'unavailable', ''],
    ['stall', 'stalled', HALF],
    ['cut', 'interrupted', HALF],
    ['error-midway', 'interrupted', HALF],
  ] as const)(
    'an endpoint that does "%s" leaves the question, the partial answer and a retry',
    async (behaviour, reason, partial) => {
      const client = await subscriber(withModel());
      const requestId = randomUUID();
      endpoint.behaviour = behaviour;
      const events = await ask(client, { requestId });
      expect(events.at(-1)).toMatchObject({ type: 'failed', reason });
      expect(lastOf(events)).toMatchObject({ content: partial, status: 'failed', requestId });
      const id = conversationOf(events);
      const stored = await storedMessages(client, id);
      expect(stored.map(({ content, status }) => [content, status])).toEqual([
        ['What is clause four?', 'complete'],
        [partial, 'failed'],
      ]);

      endpoint.behaviour = 'answer';
      const again = await ask(client, { conversationId: id, requestId });
      expect(textOf(again)).toBe(WHOLE);
      expect(endpoint.requests.at(-1)?.messages.map(({ role }) => role)).toEqual([
        'system',
        'user',
      ]);
      const mended = await storedMessages(client, id);
      expect(mended.map(({ content, status }) => [content, status])).toEqual([
        ['What is clause four?', 'complete'],
        [WHOLE, 'complete'],
      ]);
    },
  );

  test('a reader who goes away stops the model; what had arrived is kept', async () => {
    const client = await subscriber(withModel());
    endpoint.behaviour = 'hold';
    const before = endpoint.aborted;
    const stop = new AbortController();
    let id = '';
    let text = '';
    for await (const event of await send(client, {}, stop.signal)) {
      if (event.type === 'done') expect(event.answer.status).toBe('stopped');
      if (event.type === 'start') id = event.conversation.id;
      if (event.type === 'delta') text += event.text;
      if (text === HALF) stop.abort();
    }
    await expect
      .poll(async () => (await storedMessages(client, id))[1])
      .toMatchObject({
        content: HALF,
        status: 'stopped',
      });
    await expect.poll(() => endpoint.aborted).toBe(before + 1);
    endpoint.release();
  });

  test('security 9: signing out ends a stream that is running', async () => {
    const client = await subscriber(withModel());
    endpoint.behaviour = 'hold';
    const events: ChatEvent[] = [];
    for await (const event of await send(client)) {
      events.push(event);
      if (textOf(events) !== HALF) continue;
      if (events.length === 5) await client.api.auth.logout.mutate();
      endpoint.release();
    }
    expect(textOf(events)).toBe(HALF);
  });

  test('security 9: signing out ends a stream also while nothing is being sent', async () => {
    const setup = withModel();
    const patient = createTestDeps({
      model: { baseUrl: endpoint.baseUrl, apiKey: 'k', name: 'test-model', stallMs: 60_000 },
    });
    const client = await subscriber({ ...setup, deps: patient.deps });
    endpoint.behaviour = 'hold';
    const events: ChatEvent[] = [];
    let signedOutAt = 0;
    for await (const event of await send(client)) {
      events.push(event);
      if (textOf(events) !== HALF || signedOutAt > 0) continue;
      await client.api.auth.logout.mutate();
      signedOutAt = performance.now();
    }
    expect(performance.now() - signedOutAt).toBeLessThan(1000);
    expect(lastOf(events)).toMatchObject({ status: 'stopped', content: HALF });
    endpoint.release();
  });

  test('over plain HTTP nothing is stored: a stream could not be sent', async () => {
    const client = await subscriber(withModel());
    const input = { agentId: AGENT, message: 'Hello', requestId: randomUUID() };
    const response = await client.send('http://localhost:8787/trpc/chat.send', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    expect(response.status).toBe(415);
    expect(await response.text()).toContain('trpc-accept');
    expect((await client.api.chat.conversations.query()).items).toEqual([]);
    expect(textOf(await ask(client, input))).toBe(WHOLE);
  });

  test('the model is given the last forty messages at the most', async () => {
    const client = await subscriber(withModel());
    let conversationId: string | undefined;
    for (let question = 0; question < 25; question++) {
      const message = `Question ${question}`;
      const events = await ask(client, conversationId ? { message, conversationId } : { message });
      conversationId = conversationOf(events);
    }
    const messages = endpoint.requests.at(-1)?.messages ?? [];
    expect(messages).toHaveLength(41);
    expect(messages.at(-1)?.content).toBe('Question 24');
  });

  test('an answer without end is cut at its limit, and the model is let go', async () => {
    const client = await subscriber(withModel());
    const { words } = endpoint;
    endpoint.words = Array.from({ length: 8 }, () => 'x'.repeat(20_000));
    const before = endpoint.aborted;
    const events = await ask(client);
    endpoint.words = words;
    expect(lastOf(events)).toMatchObject({ status: 'stopped' });
    expect(lastOf(events).content).toHaveLength(60_000);
    await expect.poll(() => endpoint.aborted).toBe(before + 1);
  });

  test('an empty answer is a failed one', async () => {
    const client = await subscriber(withModel());
    const { words } = endpoint;
    endpoint.words = [];
    const events = await ask(client);
    endpoint.words = words;
    expect(events.at(-1)).toMatchObject({ type: 'failed', reason: 'unavailable' });
  });

  test('a requestId belongs to its question', async () => {
    const client = await subscriber(withModel());
    const requestId = randomUUID();
    await ask(client, { requestId });
    expect(await refusal(send(client, { requestId, message: 'Something else' }))).toMatchObject({
      status: 409,
      code: 'QUESTION_ID_REUSED',
    });
  });

  test('a retry waits for the answer that is being written', async () => {
    const client = await subscriber(withModel());
    const requestId = randomUUID();
    endpoint.behaviour = 'refuse';
    const conversationId = conversationOf(await ask(client, { requestId }));
    endpoint.behaviour = 'hold';
    const running = ask(client, { conversationId });
    await expect.poll(() => storedMessages(client, conversationId)).toHaveLength(4);
    expect((await refusal(send(client, { conversationId, requestId }))).code).toBe(
      'ANSWER_IN_PROGRESS',
    );
    await expect.poll(() => endpoint.requests.length).toBeGreaterThan(2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    endpoint.release();
    expect(textOf(await running)).toBe(WHOLE);
  });

  test('a writer that comes too late does not overwrite its successor', async () => {
    const setup = withModel();
    const client = await subscriber(setup);
    const requestId = randomUUID();
    endpoint.behaviour = 'hold';
    const late = ask(client, { requestId });
    await expect.poll(() => endpoint.requests.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const releaseLate = endpoint.release;
    setup.clock.advance(6 * MINUTE);
    endpoint.behaviour = 'answer';
    const events = await ask(client, { requestId });
    expect(lastOf(events).status).toBe('complete');
    releaseLate();
    expect(lastOf(await late).status).toBe('failed');
    const [, answer] = await storedMessages(client, conversationOf(events));
    expect(answer).toMatchObject({ status: 'complete', content: WHOLE });
  });

  test('the same requestId repeats a stored answer without asking again', async () => {
    const client = await subscriber(withModel());
    const requestId = randomUUID();
    const first = await ask(client, { requestId });
    const asked = endpoint.requests.length;
    const second = await ask(client, { requestId });
    expect(conversationOf(second)).toBe(conversationOf(first));
    expect(textOf(second)).toBe(WHOLE);
    expect(endpoint.requests).toHaveLength(asked);
    expect((await client.api.chat.conversations.query({})).items).toHaveLength(1);
  });

  test('sent many times at once, a question is stored and answered once', async () => {
    const client = await subscriber(withModel());
    const requestId = randomUUID();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => ask(client, { requestId })),
    );
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true);
    for (const result of results) {
      if (result.status === 'fulfilled') expect(textOf(result.value)).toBe(WHOLE);
      else {
        expect(await refusal(Promise.reject(result.reason))).toMatchObject({
          code: 'ANSWER_IN_PROGRESS',
        });
      }
    }
    const { items } = await client.api.chat.conversations.query({});
    expect(items.map(({ messageCount }) => messageCount)).toEqual([2]);
    expect(endpoint.requests).toHaveLength(1);
  });

  test('one answer at a time per conversation; a writer that died blocks it for five minutes', async () => {
    const setup = withModel();
    const client = await subscriber(setup);
    const events = await ask(client);
    const conversationId = conversationOf(events);
    await rawCollection('chatinteractions').updateOne(
      { conversationId },
      { $set: { 'messages.1.status': 'streaming' } },
    );
    expect(await refusal(send(client, { conversationId }))).toMatchObject({
      status: 409,
      code: 'ANSWER_IN_PROGRESS',
    });
    setup.clock.advance(6 * MINUTE);
    expect((await storedMessages(client, conversationId))[1]?.status).toBe('failed');
    expect(textOf(await ask(client, { conversationId }))).toBe(WHOLE);
  });
});

describe('without a model', () => {
  test('the guide answers from the card and says what it is', async () => {
    const client = await subscriber(createTestDeps());
    expect((await client.api.health.get.query()).chat).toBe('guide');
    const answer = lastOf(await ask(client));
    expect(answer.answeredBy).toBe('guide');
    expect(answer.content).toContain('No AI model is configured');
    const agent = await client.api.agents.bySlug.query({ slug: AGENT });
    expect(answer.content).toContain(agent.features[0]);
  });
});

describe('the pass', () => {
  test('is needed to ask, and its end locks the chat but not the history', async () => {
    const setup = createTestDeps({ jwtExpiresIn: 30 * 86_400 });
    const stranger = await signedIn(setup.deps);
    expect(await refusal(send(stranger))).toMatchObject({ status: 403, code: 'PASS_REQUIRED' });

    const client = await subscriber(setup);
    const conversationId = conversationOf(await ask(client));
    setup.clock.advance(7 * DAY);
    const before = await rawCollection('chatinteractions').findOne({ conversationId });
    expect((await refusal(send(client, { conversationId }))).code).toBe('PASS_REQUIRED');
    expect(await rawCollection('chatinteractions').findOne({ conversationId })).toEqual(before);
    expect(await storedMessages(client, conversationId)).toHaveLength(2);
  });

  test('lets into its own agent’s conversations alone', async () => {
    const setup = createTestDeps();
    const client = await subscriber(setup);
    await givePass(setup.deps, client.userId, 'maths-tutor');
    const conversationId = conversationOf(await ask(client));
    const smuggled = client.api.chat.send.mutate({
      agentId: 'maths-tutor',
      conversationId,
      message: 'Hello',
      requestId: randomUUID(),
    });
    expect((await refusal(smuggled)).code).toBe('CONVERSATION_NOT_FOUND');
  });
});

test('security 13: another person’s conversation is NOT_FOUND, exactly like an absent one', async () => {
  const setup = createTestDeps();
  const [owner, other] = await Promise.all([subscriber(setup), subscriber(setup)]);
  const id = conversationOf(await ask(owner));
  const absent = randomUUID();
  const notFound = { status: 404, code: 'CONVERSATION_NOT_FOUND', fields: [] };
  expect(await refusal(other.api.chat.conversation.query({ id }))).toEqual(notFound);
  expect(await refusal(other.api.chat.conversation.query({ id: absent }))).toEqual(notFound);
  expect(await refusal(send(other, { conversationId: id }))).toMatchObject({ code: notFound.code });
  expect(await refusal(send(other, { conversationId: absent }))).toMatchObject({
    code: notFound.code,
  });
  expect((await other.api.chat.conversations.query({})).items).toEqual([]);
  expect(await storedMessages(owner, id)).toHaveLength(2);
});

test('a long conversation goes on in further documents, and all of it is read back', async () => {
  const client = await subscriber(createTestDeps());
  const long = 'x'.repeat(8000);
  const conversationId = conversationOf(await ask(client, { message: long }));
  for (let question = 1; question < 40; question++) {
    await ask(client, { conversationId, message: `${question} ${long.slice(10)}` });
  }
  const documents = await rawCollection('chatinteractions').find({ conversationId }).toArray();
  expect(documents.length).toBeGreaterThan(1);
  const { items } = await client.api.chat.conversations.query({});
  expect(items).toHaveLength(1);
  expect(items[0]?.messageCount).toBe(80);

  const messages: MessageDto[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof client.api.chat.conversation.query>> =
      await client.api.chat.conversation.query({
        id: conversationId,
        ...(cursor === null ? {} : { cursor }),
      });
    messages.unshift(...page.messages);
    cursor = page.nextCursor;
  } while (cursor !== null);
  const questions = messages.filter(({ role }) => role === 'user');
  expect(questions.slice(1).map(({ content }) => Number.parseInt(content, 10))).toEqual(
    Array.from({ length: 39 }, (_, index) => index + 1),
  );
  expect(
    await refusal(client.api.chat.conversation.query({ id: conversationId, cursor: '99' })),
  ).toMatchObject({
    status: 400,
    code: 'INVALID_CURSOR',
    fields: ['cursor'],
  });
});

test('a conversation that the reference wrote is listed and read', async () => {
  const { deps } = createTestDeps();
  const client = await signedIn(deps);
  const conversationId = randomUUID();
  const user = await rawCollection('users').findOne({ email: client.email });
  await rawCollection('chatinteractions').insertOne({
    conversationId,
    userId: user?._id,
    agentId: AGENT,
    messages: [
      { role: 'system', content: 'secret prompt', timestamp: new Date() },
      { role: 'user', content: 'Hi', timestamp: new Date() },
      { role: 'assistant', content: 'Hello', timestamp: new Date() },
    ],
    startTime: new Date(),
    totalTokens: 3,
    totalMessages: 3,
  });
  const messages = await storedMessages(client, conversationId);
  expect(messages.map(({ role, content }) => [role, content])).toEqual([
    ['user', 'Hi'],
    ['assistant', 'Hello'],
  ]);
  expect((await client.api.chat.conversations.query({})).items[0]?.id).toBe(conversationId);
});

test('one that goes on here counts all of its messages, and the answers that were measured', async () => {
  const deps = withModel();
  const client = await subscriber(deps);
  const conversationId = randomUUID();
  const user = await rawCollection('users').findOne({ email: client.email });
  await rawCollection('chatinteractions').insertOne({
    conversationId,
    userId: user?._id,
    agentId: AGENT,
    messages: [
      { role: 'user', content: 'Hi', timestamp: new Date() },
      { role: 'assistant', content: 'Hello', timestamp: new Date() },
      { role: 'user', content: 'Are you there?', timestamp: new Date() },
      { role: 'assistant', content: 'Yes', timestamp: new Date() },
    ],
    startTime: new Date(),
    endTime: new Date(),
    // The reference's own count is off.
    totalMessages: 0,
    averageResponseTime: 900_000,
  });
  await ask(client, { conversationId });
  const stored = await rawCollection('chatinteractions').findOne({ conversationId });
  expect(stored).toMatchObject({ totalMessages: 6, answers: 3 });
  expect(stored?.['averageResponseTime']).toBeGreaterThanOrEqual(600_000);
  expect(stored?.['averageResponseTime']).toBeLessThan(610_000);
});
