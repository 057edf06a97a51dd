import { type LiveEvent, parseError } from '@onelastai/sdk';
import { client } from './api.ts';

export interface LiveHandlers {
  onEvent(event: LiveEvent): void;
  /** There is no session any more. */
  onRefused(): void;
}

/** A proxy that has no server for the moment ends a stream for good; then we come back by ourselves. */
const RETRY_MS = 5000;
/** Others of the same person listen, and may stop. */
const TOO_MANY_MS = 60_000;

/**
 * Hears what happens until it is stopped, while the tab is looked at: a browser gives a site few
 * connections, and nothing is missed by coming back.
 */
export function listen({ onEvent, onRefused }: LiveHandlers): () => void {
  let lastEventId: string | undefined;
  let close: (() => void) | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    clearTimeout(retry);
    if (close || document.hidden) return;
    let current = true;
    const input = lastEventId === undefined ? {} : { lastEventId };
    const subscription = client.live.events.subscribe(input, {
      onData({ id, data }) {
        if (!current) return;
        lastEventId = id;
        onEvent(data);
      },
      onError(error) {
        if (!current) return;
        pause();
        const { code } = parseError(error);
        if (code === 'SIGN_IN_REQUIRED') onRefused();
        else retry = setTimeout(open, code === 'TOO_MANY_STREAMS' ? TOO_MANY_MS : RETRY_MS);
      },
    });
    close = () => {
      current = false;
      subscription.unsubscribe();
    };
  }

  function pause(): void {
    clearTimeout(retry);
    close?.();
    close = null;
  }

  const look = () => (document.hidden ? pause() : open());
  document.addEventListener('visibilitychange', look);
  open();
  return () => {
    document.removeEventListener('visibilitychange', look);
    pause();
  };
}
