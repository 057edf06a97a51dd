import { randomUUID } from 'node:crypto';
import { STREAMED_PROCEDURES, type UserRole } from '@onelastai/contracts';
import { openTestDatabase, rawCollection } from '@onelastai/db/testing';
import { createTRPCClient, httpBatchStreamLink, httpLink, splitLink } from '@trpc/client';
import { pino } from 'pino';
import { afterAll, beforeAll, inject } from 'vitest';
import type { ApiConfig } from '../config.ts';
import type { RequestSource } from '../context.ts';
import { createDeps, type Deps } from '../deps.ts';
import { folderSource } from '../domains/agents/sources/folderSource.ts';
import { syncAgents } from '../domains/agents/sources/sync.service.ts';
import { handleTrpc } from '../handler.ts';
import type { AppRouter } from '../root.ts';

/** A clock that tests move; it starts at the real time. */
export interface TestClock {
  now(): Date;
  /** Moves on by milliseconds. */
  advance(ms: number): void;
  set(iso: string): void;
}

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

function createTestClock(): TestClock {
  let time = Date.now();
  return {
    now: () => new Date(time),
    advance(ms) {
      time += ms;
    },
    set(iso) {
      time = Date.parse(iso);
    },
  };
}

export const testConfig: ApiConfig = {
  version: 'test',
  publicUrl: 'http://localhost:8787',
  jwtSecret: 'a secret of tests, forty characters long',
  encryptionKey: 'another secret of tests, as long as that',
  jwtExpiresIn: 86_400,
  // Tests sign up many people from one address.
  addressLimitFactor: 1000,
  callsPerMinute: 0,
  payments: null,
  model: null,
  mail: { smtpUrl: null, from: 'OneLastAI <hello@onelastai.example>', mailbox: true },
  sources: { allowPrivateAddresses: false },
};

const silentLog = pino({ level: 'silent' });

/** Opens this worker's database around the tests of a file. */
export function useTestDatabase(): void {
  let close: () => Promise<void>;
  beforeAll(async () => {
    close = await openTestDatabase(inject('mongoUri'), `test_${process.env['VITEST_POOL_ID']}`);
  });
  afterAll(() => close());
}

/** One server process's services, without the network. */
export function createTestDeps(config: Partial<ApiConfig> = {}, clock = createTestClock()) {
  const deps = createDeps({ config: { ...testConfig, ...config }, clock, log: silentLog });
  return { deps, clock };
}

const CATALOGUE = new URL('../../../../agents', import.meta.url).pathname;

/** The catalogue that the product ships. */
export async function syncCatalogue(deps: Deps) {
  const report = await syncAgents(folderSource('folder', CATALOGUE), deps.clock);
  // Most tests do not follow the outbox.
  deps.catalogue.forget();
  return report;
}

/** A request from a documentation address. */
export function testSource(address = '203.0.113.7'): RequestSource {
  return { requestId: randomUUID(), address, country: '' };
}

export interface TestClientOptions {
  token?: string;
  /** The client's own, whole. */
  address?: string;
  headers?: Record<string, string>;
}

/** A client over the real handler, with a cookie jar as a browser has one. */
export function createTestClient(
  deps: Deps,
  { token, address, headers = {} }: TestClientOptions = {},
) {
  const jar = new Map<string, string>();
  const responses: Response[] = [];

  async function send(input: RequestInfo | URL | string, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    if (jar.size > 0) {
      request.headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    }
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    const response = await handleTrpc(deps, request, testSource(address));
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    responses.push(response.clone());
    return response;
  }

  const link = {
    url: 'http://localhost:8787/trpc',
    fetch: (input: RequestInfo | URL | string, init?: object) => send(input, init),
  };
  const streamed: ReadonlySet<string> = new Set(STREAMED_PROCEDURES);
  const api = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ path }) => streamed.has(path),
        true: httpBatchStreamLink(link),
        false: httpLink(link),
      }),
    ],
  });
  return { api, jar, responses, send };
}

export type TestClient = ReturnType<typeof createTestClient>;

export const PASSWORD = 'plum-orbit-lantern';

/** A client that is signed in to a fresh account. */
export async function signedIn(
  deps: Deps,
): Promise<TestClient & { userId: string; email: string }> {
  const client = createTestClient(deps);
  const email = `${randomUUID()}@example.com`;
  const { user } = await client.api.auth.register.mutate({
    name: 'Ada',
    email,
    password: PASSWORD,
  });
  if (!user) throw new Error('An account with a password is signed in at once.');
  return { ...client, userId: user.id, email };
}

/** The same with a role, which nobody can give to themselves: it is written past the product. */
export async function signedInAs(deps: Deps, role: UserRole) {
  const client = await signedIn(deps);
  const { email } = client;
  await rawCollection('users').updateOne({ email }, { $set: { role } });
  // A session of its own, which nothing has read yet: what is known of the first may be a second old.
  await client.api.auth.login.mutate({ email, password: PASSWORD });
  const user = await rawCollection('users').findOne({ email });
  const sessions = rawCollection('authsessions');
  await sessions.updateMany({ userId: user?._id }, { $set: { secondFactor: true } });
  return client;
}

export interface Refusal {
  status: number | undefined;
  code: string | null | undefined;
  fields: string[];
}

/** How a call was refused; fails the test when it was not. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  const { TRPCClientError } = await import('@trpc/client');
  try {
    await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    return {
      status: error.data?.httpStatus,
      code: error.data?.errorCode,
      fields: Object.keys(error.data?.fields ?? {}),
    };
  }
  throw new Error('The call was expected to be refused, but it succeeded.');
}
