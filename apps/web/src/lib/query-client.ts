import { parseError } from '@onelastai/sdk';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { announceSignedOut } from './session-events.ts';

/** Asking again helps when the network or the server failed, never when the answer was "no". */
function mayHelpToRetry(failures: number, error: Error): boolean {
  const { status } = parseError(error);
  return failures < 2 && (status === null || status >= 500);
}

function noticeSignedOut(error: Error): void {
  if (parseError(error).code === 'SIGN_IN_REQUIRED') announceSignedOut();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What a lost connection kept from the page is asked for however fresh the page is.
      refetchOnReconnect: 'always',
      gcTime: 10 * 60_000,
      retry: mayHelpToRetry,
      retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 4000),
    },
    // Without a connection a form should say so at once, not wait in silence.
    mutations: { networkMode: 'always', retry: false },
  },
});
