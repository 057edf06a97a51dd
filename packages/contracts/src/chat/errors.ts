import type { ErrorKind } from '../errors.ts';

export const CHAT_ERRORS = {
  CONVERSATION_NOT_FOUND: 'NOT_FOUND',
  /** No active pass for this agent. */
  PASS_REQUIRED: 'FORBIDDEN',
  /** The requestId was used before, for another question. */
  QUESTION_ID_REUSED: 'CONFLICT',
  /** Another answer of this conversation is still being written. */
  ANSWER_IN_PROGRESS: 'CONFLICT',
} as const satisfies Record<string, ErrorKind>;
