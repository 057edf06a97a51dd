import { DomainError } from '../errors.ts';

/** The refusal; `ms` is how long it lasts. */
export function tooManyRequests(ms: number): DomainError {
  const retryAfter = Math.max(1, Math.ceil(ms / 1000));
  return new DomainError('TOO_MANY_REQUESTS', {
    message: `Too many requests. Please try again in ${inWords(retryAfter)}.`,
    retryAfter,
  });
}

function inWords(seconds: number): string {
  if (seconds < 120) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
