import type { MessageDto } from '@onelastai/contracts';
import { type FinishedAnswer, finishAnswer } from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { toMessageDto } from './chat.mapper.ts';
import type { StoredExchange } from './exchange.service.ts';

const MAX_ANSWER_CHARS = 60_000;

/** An answer while it is written. */
export interface Draft {
  tokens: number;
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
    await finishAnswer(part._id.toHexString(), {
      ...finished,
      bytes: Buffer.byteLength(content),
      averageResponseTime: meanWith(part, now.getTime() - began),
      now,
    });
    return toMessageDto({ ...answer, ...finished, timestamp: now }, () => false);
  }

  const draft: Draft = {
    tokens: 0,
    append(text) {
      const taken = text.slice(0, MAX_ANSWER_CHARS - content.length);
      content += taken;
      return taken;
    },
    finish(status) {
      stored ??= store(status);
      return stored;
    },
  };
  return draft;
}

function meanWith(
  { answers = 0, averageResponseTime = 0 }: StoredExchange['part'],
  responseTime: number,
): number {
  return (averageResponseTime * answers + responseTime) / (answers + 1);
}
