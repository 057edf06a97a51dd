import type { AppRouter } from '@onelastai/api';
import type { ErrorCode } from '@onelastai/contracts';
import { isTRPCClientError } from '@trpc/client';

/** What went wrong with a call, whatever it was that was thrown. */
export interface ParsedError {
  /** The platform's code; `null` for bad input, a fault of the server's, or no answer at all. */
  code: ErrorCode | null;
  message: string;
  /** Messages by input field. */
  fields: Record<string, string[]>;
  /** HTTP status; `null` when no answer came: offline, or the address is wrong. */
  status: number | null;
  /** Seconds after which the same call may work; `null` where waiting does not help. */
  retryAfter: number | null;
  /** To be named when asking for help. */
  requestId: string | null;
}

export function parseError(error: unknown): ParsedError {
  if (!isTRPCClientError<AppRouter>(error)) {
    return {
      code: null,
      message: error instanceof Error ? error.message : String(error),
      fields: {},
      status: null,
      retryAfter: null,
      requestId: null,
    };
  }
  const { data } = error;
  return {
    code: data?.errorCode ?? null,
    message: error.message,
    fields: data?.fields ?? {},
    status: data?.httpStatus ?? null,
    retryAfter: data?.retryAfter ?? null,
    requestId: data?.requestId ?? null,
  };
}
