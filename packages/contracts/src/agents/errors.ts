import type { ErrorKind } from '../errors.ts';

export const AGENT_ERRORS = {
  AGENT_NOT_FOUND: 'NOT_FOUND',
} as const satisfies Record<string, ErrorKind>;
