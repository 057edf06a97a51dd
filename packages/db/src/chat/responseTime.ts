import type { ChatInteractionDoc } from './chatInteraction.model.ts';

/** The mean response time of a document with one more answer, and how many it is the mean of. */
export function withResponseTime(
  part: Pick<ChatInteractionDoc, 'messages' | 'answers' | 'averageResponseTime'>,
  /** Milliseconds from the question to the whole answer. */
  responseTime: number,
): Required<Pick<ChatInteractionDoc, 'answers' | 'averageResponseTime'>> {
  const { averageResponseTime: mean, answers = mean === undefined ? 0 : answersIn(part) } = part;
  return {
    answers: answers + 1,
    averageResponseTime: ((mean ?? 0) * answers + responseTime) / (answers + 1),
  };
}

/** The reference measured all of them, and did not count them; its messages carry no status. */
function answersIn({ messages }: Pick<ChatInteractionDoc, 'messages'>): number {
  return messages.filter(({ role, status }) => role === 'assistant' && status === undefined).length;
}
