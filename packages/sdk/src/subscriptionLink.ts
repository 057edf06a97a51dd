import type { AppRouter } from '@onelastai/api';
import { httpSubscriptionLink, TRPCClientError, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import { asError } from './asError.ts';

export interface OwnRequests {
  headers(): Promise<Record<string, string>>;
  fetch: typeof globalThis.fetch | undefined;
}

/**
 * Subscriptions over server-sent events. A browser's own `EventSource` carries the cookie and can
 * send no header; with `own` requests, or where there is none, that of a package is used.
 */
export function subscriptionLink(url: string, own: OwnRequests | undefined): TRPCLink<AppRouter> {
  if (!own && 'EventSource' in globalThis) return httpSubscriptionLink({ url });
  return (runtime) => {
    let loading: Promise<ReturnType<TRPCLink<AppRouter>>> | undefined;
    return (operation) =>
      observable((observer) => {
        let stop = () => {};
        let stopped = false;
        // Loaded when it is first needed: pages of the platform itself never do.
        loading ??= load(url, own).then((link) => link(runtime));
        loading.then(
          (link) => {
            if (!stopped) stop = link(operation).subscribe(observer).unsubscribe;
          },
          (error: unknown) => {
            // The next subscription tries again.
            loading = undefined;
            observer.error(TRPCClientError.from(asError(error)));
          },
        );
        return () => {
          stopped = true;
          stop();
        };
      });
  };
}

async function load(url: string, own: OwnRequests | undefined): Promise<TRPCLink<AppRouter>> {
  const { EventSource } = await import('eventsource');
  // A variable of its own: a browser's `fetch` refuses to be called as another object's method.
  const fetch = own?.fetch ?? globalThis.fetch;
  return httpSubscriptionLink({
    url,
    EventSource,
    // Asked for at every connection: the token may be another one by then.
    eventSourceOptions: {
      fetch: async (input, init) =>
        fetch(input, { ...init, headers: { ...init.headers, ...(await own?.headers()) } }),
    },
  });
}
