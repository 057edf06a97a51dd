/** Compiled against the packed package: what it tells a strict consumer about its types. */
import {
  type ActivePassDto,
  type AgentDto,
  type AgentSummaryDto,
  type ApiKeyDto,
  type ApiScope,
  type AppRouter,
  type CancelledDto,
  type ChatEvent,
  type CheckoutDto,
  type Client,
  type ConversationDto,
  type CreatedApiKeyDto,
  type CurrentSessionDto,
  createClient,
  type ErrorCode,
  type InvoiceDto,
  type LiveEvent,
  type Page,
  type ParsedError,
  parseError,
  type QuoteDto,
  type SessionEndReason,
  type SubscriptionDto,
  type TokenDto,
} from '@onelastai/sdk';
import type { TRPCClientErrorLike } from '@trpc/client';

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type IsAny<T> = 0 extends 1 & T ? true : false;

function expectType<A, B>(_: Equal<A, B>): void {}
type Answer<T extends (...args: never[]) => unknown> = Awaited<ReturnType<T>>;
type Input<T extends (...args: never[]) => unknown> = Parameters<T>[0];

export function answersAreNamedShapes(client: Client): void {
  const { agents, auth, chat, subscriptions } = client;
  expectType<Answer<typeof agents.list.query>, Page<AgentSummaryDto>>(true);
  expectType<Answer<typeof agents.list.query>['items'], AgentSummaryDto[]>(true);
  expectType<Answer<typeof agents.bySlug.query>, AgentDto>(true);
  expectType<Answer<typeof auth.token.mutate>, TokenDto>(true);
  expectType<Answer<typeof auth.session.query>, CurrentSessionDto>(true);
  expectType<Answer<typeof auth.apiKeys.create.mutate>, CreatedApiKeyDto>(true);
  expectType<Answer<typeof auth.apiKeys.list.query>['items'], ApiKeyDto[]>(true);
  expectType<Answer<typeof subscriptions.checkout.mutate>, CheckoutDto>(true);
  expectType<Answer<typeof subscriptions.active.query>, ActivePassDto>(true);
  expectType<Answer<typeof subscriptions.quote.query>, QuoteDto>(true);
  expectType<Answer<typeof subscriptions.invoices.query>, Page<InvoiceDto>>(true);
  expectType<Answer<typeof subscriptions.mine.query>, Page<SubscriptionDto>>(true);
  expectType<Answer<typeof subscriptions.cancel.mutate>, CancelledDto>(true);
  expectType<Answer<typeof chat.conversations.query>, Page<ConversationDto>>(true);
  expectType<IsAny<Client>, false>(true);
  expectType<IsAny<AppRouter>, false>(true);
  expectType<IsAny<Answer<typeof agents.list.query>>, false>(true);
}

export function inputsAreExact({ auth, subscriptions, agents }: Client): void {
  type Key = Input<typeof auth.apiKeys.create.mutate>;
  expectType<Key['scopes'], ApiScope[]>(true);
  expectType<Key['expiresInDays'], 30 | 90 | 365 | null>(true);
  type Checkout = Input<typeof subscriptions.checkout.mutate>;
  expectType<Checkout['plan'], 'daily' | 'weekly' | 'monthly'>(true);
  expectType<Checkout['requestId'], string>(true);
  type List = Extract<Input<typeof agents.list.query>, object>;
  expectType<List['featured'], true | undefined>(true);
}

export async function streamsAreTyped(client: Client): Promise<void> {
  const events = await client.chat.send.mutate({ agentId: 'a', message: 'b', requestId: 'c' });
  for await (const event of events) {
    expectType<typeof event, ChatEvent>(true);
    if (event.type === 'delta') expectType<typeof event.text, string>(true);
    // @ts-expect-error only a delta has text
    event.text;
  }
}

export function subscriptionsAreTyped({ live }: Client): void {
  const subscription = live.events.subscribe(undefined, {
    onData({ id, data }) {
      expectType<typeof id, string>(true);
      expectType<typeof data, LiveEvent>(true);
      if (data.type === 'ended') expectType<typeof data.reason, SessionEndReason>(true);
    },
  });
  live.events.subscribe({ lastEventId: 'a' });
  // @ts-expect-error no such field
  live.events.subscribe({ topics: ['a'] });
  subscription.unsubscribe();
}

export function errorsAreTyped(error: unknown, like: TRPCClientErrorLike<AppRouter>): void {
  const parsed = parseError(error);
  expectType<typeof parsed, ParsedError>(true);
  expectType<typeof parsed.code, ErrorCode | null>(true);
  expectType<NonNullable<typeof like.data>['errorCode'], ErrorCode | null>(true);
  expectType<NonNullable<typeof like.data>['fields'], Record<string, string[]> | null>(true);
  // @ts-expect-error no such code
  expectType<typeof parsed.code, 'NO_SUCH_CODE'>(true);
  // @ts-expect-error no such code
  if (parsed.code === 'NO_SUCH_CODE') throw error;
}

export async function wrongUseFails(client: Client): Promise<void> {
  const requestId = crypto.randomUUID();
  // @ts-expect-error not a plan
  await client.subscriptions.checkout.mutate({ agentId: 'a', plan: 'yearly', requestId });
  // @ts-expect-error requestId is missing
  await client.subscriptions.checkout.mutate({ agentId: 'a', plan: 'daily' });
  // @ts-expect-error a slug is text
  await client.agents.bySlug.query({ slug: 1 });
  // @ts-expect-error no such field
  await client.agents.list.query({ colour: 'red' });
  // @ts-expect-error a list is a query
  client.agents.list.mutate;
  // @ts-expect-error no such procedure
  client.agents.remove;
  // @ts-expect-error no such domain
  client.robots;
  // @ts-expect-error no such field in an answer
  (await client.agents.bySlug.query({ slug: 'a' })).systemPrompt;
  // @ts-expect-error the address is missing
  createClient({});
  // @ts-expect-error a token is text
  createClient({ url: 'http://localhost', token: 1 });
  createClient({ url: 'http://localhost', token: async () => undefined, fetch: globalThis.fetch });
  createClient({ url: 'http://localhost', onFreshSignInRequired: async () => true });
  // @ts-expect-error it answers whether the proof was given
  createClient({ url: 'http://localhost', onFreshSignInRequired: async () => {} });
}
