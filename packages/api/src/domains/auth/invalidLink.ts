import { DomainError } from '../../errors.ts';

/** Used, run out, of another purpose, or never ours: the bearer is not told which. */
export function invalidLink(): DomainError {
  return new DomainError('INVALID_LINK', {
    message: 'This link has been used or has run out. Please ask for a new one.',
  });
}
