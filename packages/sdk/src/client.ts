import type { AppRouter } from '@onelastai/api';
import { STREAMED_PROCEDURES } from '@onelastai/contracts';
import {
  createTRPCClient,
  httpBatchLink,
  httpBatchStreamLink,
  httpLink,
  isNonJsonSerializable,
  splitLink,
  type TRPCClient,
} from '@trpc/client';
import { freshSignInLink, type ProofNeeded } from './freshSignInLink.ts';
import { subscriptionLink } from './subscriptionLink.ts';

export interface ClientOptions {
  /** Address of the platform, e.g. `https://onelastai.example`. */
  url: string;
  /**
   * An API key (Settings, API keys), or a bearer token from `auth.token`; or a function that gives the
   * current one.
   */
  token?: string | (() => string | undefined | Promise<string | undefined>);
  /** In place of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
  /**
   * Has the person prove again who they are, when a call was refused for that; answers whether they
   * did. The call is then repeated, once. Calls that wait share one question.
   */
  onFreshSignInRequired?: (needed: ProofNeeded) => Promise<boolean>;
}

export type Client = TRPCClient<AppRouter>;

/** The server takes no larger batch and no longer address. */
const LIMITS = { maxItems: 10, maxURLLength: 8000 };

const streamed: ReadonlySet<string> = new Set(STREAMED_PROCEDURES);

/** A client whose calls, inputs and answers are typed by the platform's own router. */
export function createClient({ url, token, fetch, onFreshSignInRequired }: ClientOptions): Client {
  async function headers(): Promise<Record<string, string>> {
    const bearer = typeof token === 'function' ? await token() : token;
    return bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
  }
  const endpoint = new URL('/trpc', url).href;
  const options = {
    url: endpoint,
    ...LIMITS,
    ...(fetch ? { fetch: adapt(fetch) } : {}),
    headers,
  };
  const own = token === undefined && fetch === undefined ? undefined : { headers, fetch };
  return createTRPCClient<AppRouter>({
    links: [
      ...(onFreshSignInRequired ? [freshSignInLink(onFreshSignInRequired)] : []),
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: subscriptionLink(endpoint, own),
        false: splitLink({
          condition: ({ path }) => streamed.has(path),
          // Alone in its request: an answer that streams for minutes must not hold up others.
          true: httpBatchStreamLink({ ...options, maxItems: 1 }),
          false: splitLink({
            // A file's bytes fill a request of their own.
            condition: ({ input }) => isNonJsonSerializable(input),
            true: httpLink(options),
            false: httpBatchLink(options),
          }),
        }),
      }),
    ],
  });
}

/** tRPC passes `signal: undefined`, which the type of the global `fetch` does not allow. */
function adapt(own: typeof globalThis.fetch): FetchEsque {
  return (input, init) => own(input, { ...init, signal: init?.signal ?? null });
}

type FetchEsque = NonNullable<Parameters<typeof httpBatchLink<AppRouter>>[0]['fetch']>;
