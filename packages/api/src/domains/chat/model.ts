import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { streamText } from 'ai';
import type { ModelConfig } from '../../config.ts';
import { type Answerer, AnswerFailedError, type AnswerRequest } from './answerer.ts';

const MAX_OUTPUT_TOKENS = 4000;
/** Longest an answer may take in all. */
export const ANSWER_LIMIT_MS = 240_000;

/** Ends that a model means; any other (`error`, none at all) is a broken-off stream. */
const WHOLE = new Set(['stop', 'length', 'content-filter']);

/** Answers by any OpenAI-compatible endpoint. */
export function modelAnswerer(config: ModelConfig): Answerer {
  const provider = createOpenAICompatible({
    name: 'configured',
    baseURL: config.baseUrl,
    includeUsage: true,
    ...(config.apiKey === undefined ? {} : { apiKey: config.apiKey }),
  });
  const model = provider.chatModel(config.name);

  return {
    source: 'model',
    modelName: config.name,
    async *answer({ agent, history, signal }: AnswerRequest) {
      const result = streamText({
        model,
        instructions: agent.systemPrompt ?? agent.description,
        messages: history,
        maxOutputTokens: MAX_OUTPUT_TOKENS,
        maxRetries: 1,
        abortSignal: signal,
        timeout: {
          totalMs: ANSWER_LIMIT_MS,
          firstChunkMs: config.stallMs,
          chunkMs: config.stallMs,
        },
        // Errors arrive as parts of the stream below; this only keeps them off the console.
        onError: () => {},
      });
      let begun = false;
      try {
        for await (const part of result.stream) {
          switch (part.type) {
            case 'text-delta':
              begun = true;
              yield { type: 'text', text: part.text };
              break;
            case 'abort':
              if (signal.aborted) return;
              throw new AnswerFailedError('stalled', part.reason);
            case 'error':
              throw part.error;
            case 'finish':
              yield { type: 'usage', tokens: part.totalUsage.totalTokens ?? 0 };
              if (!WHOLE.has(part.finishReason)) throw new Error('The stream broke off.');
              if (!begun) throw new Error('The answer is empty.');
              break;
          }
        }
      } catch (error) {
        if (!signal.aborted) throw asFailure(error, begun);
      }
    },
  };
}

/** The endpoint's errors come as parts of the stream, a cut connection as an exception. */
function asFailure(cause: unknown, begun: boolean): AnswerFailedError {
  if (cause instanceof AnswerFailedError) return cause;
  if (cause instanceof DOMException && cause.name === 'TimeoutError') {
    return new AnswerFailedError('stalled', cause);
  }
  return new AnswerFailedError(begun ? 'interrupted' : 'unavailable', cause);
}
