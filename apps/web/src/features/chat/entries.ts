import type { AnswerFailure, AnswerSource, MessageDto, MessageStatus } from '@onelastai/sdk';
import { type Exchange, store } from './exchange-store.ts';

/** A message as it is shown: stored, or on its way. */
export interface Entry {
  /** Stays the same from the first word on its way to the stored message. */
  key: string;
  role: 'user' | 'assistant';
  content: string;
  createdAt: string | null;
  /** `sending` and `live` are ours: not stored yet, and streaming into this page. */
  status: MessageStatus | 'sending' | 'live';
  answeredBy: AnswerSource | null;
  requestId: string | null;
  reason: AnswerFailure | undefined;
}

export function toEntry(message: MessageDto): Entry {
  const { role, content, createdAt, status, answeredBy, requestId } = message;
  return {
    key: requestId ? `${role}-${requestId}` : message.id,
    role: role === 'user' ? 'user' : 'assistant',
    content,
    createdAt,
    status,
    answeredBy,
    requestId,
    reason: store.reasonOf(message.id),
  };
}

function onItsWay(exchange: Exchange, source: AnswerSource | null): [Entry, Entry] {
  const { requestId, question, text } = exchange;
  const common = { createdAt: null, requestId, reason: undefined };
  return [
    {
      ...common,
      key: `user-${requestId}`,
      role: 'user',
      content: question,
      status: 'sending',
      answeredBy: null,
    },
    {
      ...common,
      key: `assistant-${requestId}`,
      role: 'assistant',
      content: text,
      status: 'live',
      answeredBy: source,
    },
  ];
}

/** Stored messages, oldest first, with the exchange that is under way in its place. */
export function withExchange(
  entries: Entry[],
  exchange: Exchange | undefined,
  source: AnswerSource | null,
): Entry[] {
  if (!exchange || exchange.phase === 'refused') return entries;
  const [question, answer] = onItsWay(exchange, source);
  const asked = entries.findIndex((entry) => entry.key === question.key);
  if (asked < 0) return [...entries, question, answer];
  const answered = entries.findIndex((entry) => entry.key === answer.key);
  return answered < 0
    ? entries.toSpliced(asked + 1, 0, answer)
    : entries.toSpliced(answered, 1, answer);
}
