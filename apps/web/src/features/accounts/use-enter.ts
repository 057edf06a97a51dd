import type { UserDto } from '@onelastai/sdk';
import { useRouter } from '@tanstack/react-router';
import { safeNext } from '../../lib/next-path.ts';
import { rememberUser } from '../../lib/session.ts';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What was typed as address, taken along between the two forms. */
    email?: string | undefined;
  }
}

export type Entered = (signedIn: { user: UserDto }) => void;

/** Takes in who has just signed in, and goes where they were going. */
export function useEnter(next: string | undefined): Entered {
  const router = useRouter();
  return ({ user }) => {
    rememberUser(user);
    router.history.replace(safeNext(next));
  };
}
