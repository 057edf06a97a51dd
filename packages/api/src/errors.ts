import { ERROR_KINDS, type ErrorCode } from '@onelastai/contracts';
import { InvalidCursorError, isDatabaseUnavailable } from '@onelastai/db';
import { TRPCError } from '@trpc/server';
import { z } from 'zod';

export interface DomainErrorOptions {
  message: string;
  /** For errors of one input field: its path and what is wrong with it. */
  fields?: Record<string, string[]>;
  cause?: unknown;
}

/** An expected error: the caller's to read and act upon. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string[]> | null;

  constructor(code: ErrorCode, { message, fields, cause }: DomainErrorOptions) {
    super(message, { cause });
    this.name = 'DomainError';
    this.code = code;
    this.fields = fields ?? null;
  }
}

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

function asDomainError(cause: unknown): DomainError | null {
  if (cause instanceof DomainError) return cause;
  if (cause instanceof InvalidCursorError) {
    return new DomainError('INVALID_CURSOR', {
      message: cause.message,
      fields: { cursor: [cause.message] },
      cause,
    });
  }
  if (isDatabaseUnavailable(cause)) {
    return new DomainError('DATABASE_UNAVAILABLE', {
      message: 'The database does not answer. Nothing was changed; please try again in a moment.',
      cause,
    });
  }
  return null;
}

/** The product's code and the fields at fault, for the error's answer. */
export function errorDetails(cause: unknown): {
  errorCode: ErrorCode | null;
  fields: Record<string, string[]> | null;
} {
  if (cause instanceof DomainError) return { errorCode: cause.code, fields: cause.fields };
  if (cause instanceof z.ZodError) return { errorCode: null, fields: fieldErrors(cause) };
  return { errorCode: null, fields: null };
}

/** Messages by field path. An unknown key is named as a field of its own. */
export function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const fields: [string, string][] = error.issues.flatMap((issue) => {
    const path = issue.path.map(String);
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key): [string, string] => [[...path, key].join('.'), 'Unknown key.'])
      : [[path.join('.'), issue.message]];
  });
  const grouped: Record<string, string[]> = Object.create(null);
  for (const [field, message] of fields) grouped[field] = [...(grouped[field] ?? []), message];
  return grouped;
}
