import { randomUUID } from 'node:crypto';

/** A type-safe client is not what is measured, so that calls are plain HTTP here. */

export interface Account {
  id: string;
  email: string;
  password: string;
  /** What a browser sends along that has signed in before, as a `cookie` header. */
  knownBrowser: string;
}

/** Registers through the product at `url`. */
export async function register(url: string): Promise<Account> {
  const email = `${randomUUID()}@example.com`;
  const password = 'plum-orbit-lantern';
  const response = await post(url, 'auth.register', { name: 'Ada', email, password });
  const { user } = await dataOf(response);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '');
  const knownBrowser = cookies.find((cookie) => cookie.includes('-known=')) ?? '';
  return { id: textOf(user, 'id'), email, password, knownBrowser };
}

/** A bearer token of the account. */
export async function bearerToken(url: string, { email, password }: Account): Promise<string> {
  return textOf(await dataOf(await post(url, 'auth.token', { email, password })), 'token');
}

async function post(url: string, path: string, input: object): Promise<Response> {
  return fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
}

async function dataOf(response: Response): Promise<Record<string, unknown>> {
  const body: unknown = await response.json();
  if (!response.ok) {
    throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(body)}`);
  }
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
