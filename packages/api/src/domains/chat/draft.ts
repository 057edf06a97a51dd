import { setTimeout as wait } from 'node:timers/promises';
import type { MessageDto } from '@onelastai/contracts';
import { type FinishedAnswer, finishAnswer, withResponseTime } from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { toMessageDto } from './chat.mapper.ts';
import type { StoredExchange } from './exchange.service.ts';

export const MAX_ANSWER_CHARS = 60_000;

/** Milliseconds before the second and the third try to store an answer. */
const RETRIES = [200, 1000];

/** An answer while it is written. */
export interface Draft {
  tokens: number;
  /** No more text finds room. */
  isFull(): boolean;
  /** Adds text, and answers with what of it found room. */
  append(text: string): string;
  /** Stores the answer. Only the first call counts. */
  finish(status: FinishedAnswer['status']): Promise<MessageDto>;
}

export function createDraft(deps: Deps, { part, answer }: StoredExchange): Draft {
  const { answerer, clock } = deps;
  const began = clock.now().getTime();
  let content = '';
  let stored: Promise<MessageDto> | undefined;

  async function store(status: FinishedAnswer['status']): Promise<MessageDto> {
    const now = clock.now();
    const finished = {
      id: answer.id,
      content,
      status,
      answeredBy: answerer.source,
      model: answerer.modelName,
      tokens: draft.tokens,
    };
    const isKept = await finishAnswer(part._id.toHexString(), {
      ...finished,
      bytes: Buffer.byteLength(content),
      began: answer.timestamp,
      measured: status === 'complete' ? withResponseTime(part, now.getTime() - began) : null,
      now,
    });
    // Written by another request since, or erased: what was shown here is not what is stored.
    const told = isKept ? status : 'failed';
    return toMessageDto({ ...answer, ...finished, status: told, timestamp: now }, () => false);
  }

  async function storeWithRetries(status: FinishedAnswer['status']): Promise<MessageDto> {
    for (const pause of RETRIES) {
      try {
        return await store(status);
      } catch (error) {
        deps.log.warn({ err: error }, 'answer not stored, trying again');
        await wait(pause);
      }
    }
    return store(status);
  }

  const draft: Draft = {
    tokens: 0,
    isFull: () => content.length >= MAX_ANSWER_CHARS,
    append(text) {
      const taken = text.slice(0, MAX_ANSWER_CHARS - content.length);
      content += taken;
      return taken;
    },
    finish(status) {
      stored ??= storeWithRetries(status);
      return stored;
    },
  };
  return draft;
}
