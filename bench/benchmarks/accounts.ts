import { randomUUID } from 'node:crypto';

/** A type-safe client is not what is measured, so that calls are plain HTTP here. */

export interface Account {
  id: string;
  email: string;
  password: string;
}

/** Registers through the product at `url`. */
export async function register(url: string): Promise<Account> {
  const email = `${randomUUID()}@example.com`;
  const password = 'plum-orbit-lantern';
  const { user } = await call(url, 'auth.register', { name: 'Ada', email, password });
  return { id: textOf(user, 'id'), email, password };
}

/** A bearer token of the account. */
export async function bearerToken(url: string, { email, password }: Account): Promise<string> {
  return textOf(await call(url, 'auth.token', { email, password }), 'token');
}

async function call(url: string, path: string, input: object): Promise<Record<string, unknown>> {
  const response = await fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`);
  return recordOf(recordOf(recordOf(body)['result'])['data']);
}

function textOf(value: unknown, key: string): string {
  const text = recordOf(value)[key];
  if (typeof text !== 'string') throw new Error(`The answer has no text "${key}".`);
  return text;
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}
