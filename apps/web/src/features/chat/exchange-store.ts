import type { AnswerFailure } from '@onelastai/sdk';
import { useSyncExternalStore } from 'react';

/** A question on its way and the answer that streams in. */
export interface Exchange {
  agentId: string;
  requestId: string;
  question: string;
  /** `sending` until the server has taken the question; `refused` when it did not. */
  phase: 'sending' | 'streaming' | 'refused';
  /** A question from the composer, not another try at one that is stored. */
  fresh: boolean;
  /** What has arrived of the answer. */
  text: string;
  error: unknown;
}

/**
 * Exchanges live outside of React, by conversation: an answer goes on while one looks at another page,
 * and survives the moment in which a new conversation gets its address.
 */
const exchanges = new Map<string, Exchange>();
/** Why answers failed, by their id: known for as long as the page is open. */
const reasons = new Map<string, AnswerFailure>();
const listeners = new Set<() => void>();

const FLUSH_MS = 40;
let flush: ReturnType<typeof setTimeout> | undefined;

function notify(): void {
  clearTimeout(flush);
  flush = undefined;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The key of a conversation that has no id yet. */
export function newKey(agentId: string): string {
  return `new:${agentId}`;
}

export const store = {
  get: (key: string) => exchanges.get(key),
  put(key: string, exchange: Exchange): void {
    exchanges.set(key, exchange);
    notify();
  },
  /** More text: shown a few times a second, not at each word. */
  grow(key: string, text: string): void {
    const exchange = exchanges.get(key);
    if (!exchange) return;
    exchanges.set(key, { ...exchange, text: exchange.text + text });
    flush ??= setTimeout(notify, FLUSH_MS);
  },
  drop(key: string): void {
    if (exchanges.delete(key)) notify();
  },
  setReason: (answerId: string, reason: AnswerFailure) => void reasons.set(answerId, reason),
  reasonOf: (answerId: string) => reasons.get(answerId),
};

export function useExchange(key: string | undefined): Exchange | undefined {
  return useSyncExternalStore(subscribe, () =>
    key === undefined ? undefined : exchanges.get(key),
  );
}
