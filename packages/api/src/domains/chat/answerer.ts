import type { AnswerFailure, AnswerSource, MessageRole } from '@onelastai/contracts';
import type { AgentDoc } from '@onelastai/db';
import type { ModelConfig } from '../../config.ts';
import { guideAnswerer } from './guide.ts';
import { modelAnswerer } from './model.ts';

export interface AnswerRequest {
  agent: AgentDoc;
  /** Oldest first; the last is the question. */
  history: { role: Exclude<MessageRole, 'system'>; content: string }[];
  /** Aborted when the reader stops the answer. */
  signal: AbortSignal;
}

export type AnswerPart = { type: 'text'; text: string } | { type: 'usage'; tokens: number };

/** Who answers questions. */
export interface Answerer {
  source: AnswerSource;
  /** Stored beside the answer. */
  modelName: string;
  /** Throws `AnswerFailedError`; ends early when the signal is aborted. */
  answer(request: AnswerRequest): AsyncIterable<AnswerPart>;
}

/** The model did not bring its answer to an end. */
export class AnswerFailedError extends Error {
  readonly reason: AnswerFailure;

  constructor(reason: AnswerFailure, cause?: unknown) {
    super(`The answer failed: ${reason}.`, { cause });
    this.name = 'AnswerFailedError';
    this.reason = reason;
  }
}

export function createAnswerer(model: ModelConfig | null): Answerer {
  return model ? modelAnswerer(model) : guideAnswerer;
}
