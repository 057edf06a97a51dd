import type { MessageDto } from '@onelastai/sdk';
import { expect, test } from 'vitest';
import { toEntry, withExchange } from './entries.ts';
import type { Exchange } from './exchange-store.ts';

function message(role: 'user' | 'assistant', requestId: string, content = ''): MessageDto {
  return {
    id: `${role}:${requestId}`,
    role,
    content,
    createdAt: '2026-11-23T12:00:00.000Z',
    status: 'complete',
    answeredBy: role === 'assistant' ? 'model' : null,
    requestId,
  };
}

const live: Exchange = {
  agentId: 'a',
  requestId: 'second',
  question: 'And then?',
  phase: 'streaming',
  fresh: true,
  text: 'Then',
  error: null,
};

const first = [message('user', 'first', 'What?'), message('assistant', 'first', 'This.')];
const shown = (messages: MessageDto[], exchange?: Exchange) =>
  withExchange(messages.map(toEntry), exchange, 'model').map(({ status, content }) => [
    status,
    content,
  ]);

test('a question that is not stored yet stands at the end with its answer', () => {
  expect(shown(first, live).slice(2)).toEqual([
    ['sending', 'And then?'],
    ['live', 'Then'],
  ]);
});

test('the answer follows its stored question', () => {
  expect(shown([...first, message('user', 'second', 'And then?')], live).slice(2)).toEqual([
    ['complete', 'And then?'],
    ['live', 'Then'],
  ]);
});

test('another try streams into the place of the old answer', () => {
  const retried = { ...live, requestId: 'first', fresh: false };
  const messages = [
    ...first,
    message('user', 'later', 'More'),
    message('assistant', 'later', 'Ok'),
  ];
  expect(shown(messages, retried).map(([status]) => status)).toEqual([
    'complete',
    'live',
    'complete',
    'complete',
  ]);
});

test('a refused question is not part of the conversation', () => {
  expect(shown(first, { ...live, phase: 'refused' })).toHaveLength(2);
});
