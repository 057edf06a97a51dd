import { ERROR_KINDS, type ErrorCode, type ErrorDetails } from '@onelastai/contracts';
import { DuplicateKeyError, InvalidCursorError, isDatabaseUnavailable } from '@onelastai/db';
import { TRPCError } from '@trpc/server';
import type { Logger } from 'pino';
import { z } from 'zod';
import { DeadlineError } from './deadline.ts';

export interface DomainErrorOptions {
  message: string;
  /** For errors of one input field: its path and what is wrong with it. */
  fields?: Record<string, string[]>;
  /** Seconds after which the same call may work. */
  retryAfter?: number;
  cause?: unknown;
}

/** An expected error: the caller's to read and act upon. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string[]> | null;
  readonly retryAfter: number | null;

  constructor(code: ErrorCode, { message, fields, retryAfter, cause }: DomainErrorOptions) {
    super(message, { cause });
    this.name = 'DomainError';
    this.code = code;
    this.fields = fields ?? null;
    this.retryAfter = retryAfter ?? null;
  }
}

/** A duplicate key becomes the caller's error, said at `field`; any other error stays what it is. */
export function takenOr(
  error: unknown,
  { code, field, message }: { code: ErrorCode; field: string; message: string },
): unknown {
  if (!(error instanceof DuplicateKeyError)) return error;
  return new DomainError(code, { message, fields: { [field]: [message] }, cause: error });
}

/** Seconds after which the database is likely to be back. */
const DATABASE_RETRY_SECONDS = 2;

/** The one place where a service's error becomes an answer. A fault of ours stays what it is. */
export function toTrpcError(error: TRPCError): TRPCError {
  const expected = asDomainError(error.cause);
  if (!expected) return error;
  return new TRPCError({
    code: ERROR_KINDS[expected.code],
    message: expected.message,
    cause: expected,
  });
}

export function asDomainError(cause: unknown): DomainError | null {
  if (cause instanceof DomainError) return cause;
  if (cause instanceof InvalidCursorError) {
    return new DomainError('INVALID_CURSOR', {
      message: cause.message,
      fields: { cursor: [cause.message] },
      cause,
    });
  }
  if (cause instanceof DeadlineError || isDatabaseUnavailable(cause)) {
    return new DomainError('DATABASE_UNAVAILABLE', {
      message: 'The database does not answer in time. Please try again in a moment.',
      retryAfter: DATABASE_RETRY_SECONDS,
      cause,
    });
  }
  return null;
}

/** What a caller is told. Of a fault of ours nothing; of bad input the fields, never its values. */
export function publicMessage(error: TRPCError): string {
  const expected = asDomainError(error.cause);
  if (expected) return expected.message;
  if (error.code === 'INTERNAL_SERVER_ERROR') return 'Something went wrong on our side.';
  // The parser's own message quotes the body, which may hold a password.
  if (error.code === 'PARSE_ERROR' || error.cause instanceof SyntaxError) {
    return 'The body is not valid JSON.';
  }
  if (error.cause instanceof z.ZodError) {
    return `Please check: ${Object.keys(fieldErrors(error.cause)).join(', ')}.`;
  }
  return error.message;
}

/** A fault of ours as an error; what was refused is the caller's business, and no more than told. */
export function logCallError(
  log: Logger,
  { error, path, requestId }: { error: TRPCError; path: string | undefined; requestId: string },
): void {
  // What fails in the middle of a stream has not become what it is by the middleware.
  const isFault = error.code === 'INTERNAL_SERVER_ERROR' && !asDomainError(error.cause);
  if (isFault) log.error({ requestId, err: error, path }, 'call failed');
  else
    log.info({ requestId, code: error.code, path, reason: publicMessage(error) }, 'call refused');
}

/** What an error's answer says for programs to act upon. */
export function errorDetails(cause: unknown): Omit<ErrorDetails, 'requestId'> {
  if (cause instanceof DomainError) {
    const { code, fields, retryAfter } = cause;
    return { errorCode: code, fields, retryAfter };
  }
  const fields = cause instanceof z.ZodError ? fieldErrors(cause) : null;
  return { errorCode: null, fields, retryAfter: null };
}

/** Enough to mend an input; a hostile one may have thousands. */
const MAX_FIELDS = 20;

/**
 * Messages by field path; `input` where it is no object at all. An unknown key is named as a field of
 * its own.
 */
export function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const fields: [string, string][] = error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key): [string, string] => [[...path, key].join('.'), 'Unknown key.'])
      : [[path.join('.') || 'input', issue.message]];
  });
  const grouped: Record<string, string[]> = Object.create(null);
  for (const [field, message] of fields.slice(0, MAX_FIELDS))
    grouped[field] = [...(grouped[field] ?? []), message];
  return grouped;
}
