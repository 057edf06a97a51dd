import { useRef } from 'react';

interface RequestIds {
  /** The same for the same intent, so that sending it again cannot count twice. */
  of: (intent: string) => string;
  /** What was refused is asked for anew. */
  renew: () => void;
}

/** Ids of what must not happen twice. */
export function useRequestId(): RequestIds {
  const known = useRef<{ intent: string; id: string } | null>(null);
  return {
    of(intent) {
      if (known.current?.intent !== intent) {
        known.current = { intent, id: crypto.randomUUID() };
      }
      return known.current.id;
    },
    renew() {
      known.current = null;
    },
  };
}
