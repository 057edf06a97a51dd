/** Run against a live server (argv: its address): everything a program does with the package. */
import assert from 'node:assert/strict';
import {
  type ChatEvent,
  createClient,
  type LiveEvent,
  type ParsedError,
  parseError,
} from '@onelastai/sdk';

const url = process.argv[2] ?? '';
const email = `consumer-${crypto.randomUUID()}@example.com`;
const password = 'correct horse battery staple';

// Registering is for pages in a browser, whose session is a cookie.
const registered = await fetch(new URL('/trpc/auth.register', url), {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ name: 'Consumer', email, password }),
});
assert.equal(registered.status, 200);

const guest = createClient({ url });
assert.equal((await guest.health.get.query()).status, 'ok');
assert.equal((await guest.auth.session.query()).user, null);
const { token, user } = await guest.auth.token.mutate({ email, password });
assert.equal(user.email, email);

let asked = 0;
const client = createClient({
  url,
  token: async () => token,
  fetch: (input, init) => {
    asked += 1;
    return fetch(input, init);
  },
});
assert.equal((await client.auth.session.query()).user?.id, user.id);

// Several calls at once travel in one request.
asked = 0;
const [{ items }, { items: categories }] = await Promise.all([
  client.agents.list.query({ limit: 3 }),
  client.agents.categories.query(),
]);
assert.equal(asked, 1);
assert.equal(items.length, 3);
assert.ok(categories.length > 0);
const [agent] = items;
assert.ok(agent);
const agentId = agent.slug;
const full = await client.agents.bySlug.query({ slug: agentId });
assert.equal(full.name, agent.name);
assert.ok(full.description.length > 0);

const inactive = await client.subscriptions.active.query({ agentId });
assert.deepEqual(inactive, { active: false, expiryDate: null });
const order = { agentId, plan: 'weekly', requestId: crypto.randomUUID() } as const;
const quote = await client.subscriptions.quote.query({ agentId, plan: 'weekly' });
const bought = await client.subscriptions.checkout.mutate(order);
assert.equal(bought.status, 'open');
assert.ok(bought.url);
assert.deepEqual(await client.subscriptions.checkout.mutate(order), bought);
const opened = hearThatItOpens();
// What a person does on the payment service's page.
const paid = new URLSearchParams({ outcome: 'paid', card: 'new' });
await fetch(bought.url, { method: 'POST', body: paid, redirect: 'manual' });
await opened;
const { status, subscription: pass } = await client.subscriptions.confirm.mutate({ id: bought.id });
assert.equal(status, 'complete');
assert.ok(pass);
assert.deepEqual(pass.price, quote.price);
assert.ok(pass.autoRenew);

async function hearThatItOpens(): Promise<void> {
  const heard: boolean[] = [];
  for await (const { data } of client.subscriptions.watch.subscribe({ agentId })) {
    heard.push(data.active);
    if (data.active) break;
  }
  assert.equal(heard.at(-1), true);
}
const days = (Date.parse(pass.expiryDate) - Date.parse(pass.startDate)) / 86_400_000;
assert.equal(days, 7);
const { active, expiryDate } = await client.subscriptions.active.query({ agentId });
assert.ok(active && expiryDate);
// A pass that renews stays open for an hour while it is not known how that went.
assert.ok(Date.parse(expiryDate) >= Date.parse(pass.expiryDate));
const { items: passes } = await client.subscriptions.mine.query({});
assert.deepEqual(
  passes.map(({ id }) => id),
  [pass.id],
);

const seen: ChatEvent[] = [];
const message = 'What can you do for me?';
const question = { agentId, message, requestId: crypto.randomUUID() };
for await (const event of await client.chat.send.mutate(question)) seen.push(event);
const first = seen[0];
const last = seen.at(-1);
assert.ok(first?.type === 'start' && last?.type === 'done');
const written = seen.map((event) => (event.type === 'delta' ? event.text : '')).join('');
assert.ok(written.length > 0);
assert.equal(last.answer.content, written);
assert.equal(last.answer.answeredBy, 'guide');
const { items: conversations } = await client.chat.conversations.query({ agentId });
assert.equal(conversations[0]?.id, first.conversation.id);
const { messages } = await client.chat.conversation.query({ id: first.conversation.id });
assert.deepEqual(
  messages.map(({ role, content }) => [role, content]),
  [
    ['user', message],
    ['assistant', written],
  ],
);

// The same conversation goes on, and reading its answer is stopped midway.
const stop = new AbortController();
const next = { ...question, conversationId: first.conversation.id, requestId: crypto.randomUUID() };
const stopped = async () => {
  for await (const event of await client.chat.send.mutate(next, { signal: stop.signal })) {
    if (event.type === 'start') assert.equal(event.conversation.id, first.conversation.id);
    if (event.type === 'delta') stop.abort();
  }
};
await assert.rejects(stopped, { name: 'AbortError' });
assert.ok(stop.signal.aborted);

const cancelled = await client.subscriptions.cancel.mutate({ id: pass.id });
assert.equal(cancelled.subscription.autoRenew, false);
assert.equal(cancelled.subscription.status, 'active');
assert.equal(cancelled.refund, null);

const requestId = crypto.randomUUID();
const again = await failureOf(
  client.subscriptions.checkout.mutate({ agentId, plan: 'daily', requestId }),
);
assert.equal(again.code, 'ALREADY_SUBSCRIBED');
assert.equal(again.status, 409);
assert.ok(again.requestId);

const bad = await failureOf(guest.auth.token.mutate({ email: 'nobody', password: '' }));
assert.equal(bad.code, null);
assert.equal(bad.status, 400);
assert.deepEqual(Object.keys(bad.fields).sort(), ['email', 'password']);

const unknown = await failureOf(client.agents.bySlug.query({ slug: 'no-such-agent' }));
assert.equal(unknown.code, 'AGENT_NOT_FOUND');

const signedOut = await failureOf(guest.subscriptions.mine.query({}));
assert.equal(signedOut.code, 'SIGN_IN_REQUIRED');

// Refused before the stream begins, over the streaming link.
const noPass = await failureOf(client.chat.send.mutate({ ...question, agentId: otherAgent() }));
assert.equal(noPass.code, 'PASS_REQUIRED');
assert.equal(noPass.status, 403);

const offline = await failureOf(createClient({ url: 'http://127.0.0.1:9' }).health.get.query());
assert.deepEqual([offline.code, offline.status, offline.requestId], [null, null, null]);

// A key does what its scopes say, and nothing once it is revoked.
const made = await client.auth.apiKeys.create.mutate({
  name: 'Consumer',
  scopes: ['user:read'],
  expiresInDays: 30,
});
assert.match(made.key, /^olai_/);
const program = createClient({ url, token: made.key });
assert.equal((await program.auth.session.query()).user?.id, user.id);
assert.equal((await program.user.profile.get.query()).name, 'Consumer');
const beyond = await failureOf(program.subscriptions.mine.query({}));
assert.deepEqual([beyond.code, beyond.status], ['SCOPE_MISSING', 403]);
const noKeysByKey = await failureOf(
  program.auth.apiKeys.create.mutate({ name: 'More', scopes: ['user:write'], expiresInDays: null }),
);
assert.equal(noKeysByKey.code, 'SCOPE_MISSING');
await client.auth.apiKeys.revoke.mutate({ id: made.apiKey.id });
const revoked = await failureOf(program.user.profile.get.query());
assert.equal(revoked.code, 'SIGN_IN_REQUIRED');

// Events come over a subscription, which ends with the session.
const heard: LiveEvent[] = [];
let isReady = () => {};
const ready = new Promise<void>((resolve) => {
  isReady = resolve;
});
const over = new Promise<void>((resolve, reject) => {
  client.live.events.subscribe(undefined, {
    onData({ data }) {
      heard.push(data);
      isReady();
    },
    onError: reject,
    onComplete: resolve,
  });
});
await ready;
const { sessionsEnded } = await client.auth.logoutEverywhere.mutate();
assert.equal(sessionsEnded, 2);
await over;
assert.deepEqual(heard, [{ type: 'ready' }, { type: 'ended', reason: 'signed-out-everywhere' }]);
assert.equal((await failureOf(client.subscriptions.mine.query({}))).code, 'SIGN_IN_REQUIRED');
process.stdout.write('all went well\n');

function otherAgent(): string {
  return items[1]?.slug ?? '';
}

async function failureOf(call: Promise<unknown>): Promise<ParsedError> {
  try {
    await call;
  } catch (error) {
    return parseError(error);
  }
  return assert.fail('the call should have failed');
}
