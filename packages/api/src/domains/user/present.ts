import { DomainError } from '../../errors.ts';

/** The account may have been erased within the time for which a session is cached. */
export function accountGone(): DomainError {
  return new DomainError('SIGN_IN_REQUIRED', { message: 'This account is gone.' });
}

export function present<T>(found: T | null): T {
  if (found === null) throw accountGone();
  return found;
}
