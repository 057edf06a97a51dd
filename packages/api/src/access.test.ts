import { STREAMED_PROCEDURES } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import { expect, test } from 'vitest';
import { appRouter } from './root.ts';
import { ACCESS_MATRIX } from './testing/accessMatrix.ts';
import {
  createTestClient,
  createTestDeps,
  PASSWORD,
  signedIn,
  type TestClient,
  useTestDatabase,
} from './testing/testApi.ts';

useTestDatabase();

const procedures = Object.keys(appRouter._def.procedures);

test('every procedure has its row in the access matrix, and every row its procedure', () => {
  expect(Object.keys(ACCESS_MATRIX).toSorted()).toEqual(procedures.toSorted());
});

test('every streamed procedure is a mutation', () => {
  const record: Record<string, { _def: { type: string } }> = appRouter._def.procedures;
  for (const path of STREAMED_PROCEDURES) expect(record[path]?._def.type).toBe('mutation');
});

/** Calls with an input that no procedure accepts: what answers is the access check or the input's. */
async function call({ send }: TestClient, path: string): Promise<number> {
  const record: Record<string, { _def: { type: string } }> = appRouter._def.procedures;
  const url = `http://localhost:8787/trpc/${path}`;
  const input = JSON.stringify({ unknown: 'key' });
  const response =
    record[path]?._def.type === 'query'
      ? await send(`${url}?input=${encodeURIComponent(input)}`)
      : await send(url, {
          method: 'POST',
          body: input,
          headers: { 'content-type': 'application/json' },
        });
  return response.status;
}

test.each(procedures)('%s lets in whom the matrix says', async (path) => {
  const { deps } = createTestDeps();
  const anonymous = await call(createTestClient(deps), path);
  const forged = await call(createTestClient(deps, { token: 'a.b.c' }), path);
  const member = await call(await signedIn(deps), path);
  if (ACCESS_MATRIX[path] === 'member') {
    expect([anonymous, forged]).toEqual([401, 401]);
    expect(member).not.toBe(401);
  } else {
    expect([anonymous, forged]).not.toContain(401);
    expect(member).toBe(anonymous);
  }
});

test.each(procedures.filter((path) => ACCESS_MATRIX[path] === 'member'))(
  '%s is closed to a disabled account',
  async (path) => {
    const { deps } = createTestDeps();
    const { api } = createTestClient(deps);
    const { email } = await signedIn(deps);
    const { token } = await api.auth.token.mutate({ email, password: PASSWORD });
    await rawCollection('users').updateOne({ email }, { $set: { isActive: false } });
    // Another process, which has not seen the session yet.
    const elsewhere = createTestDeps();
    expect(await call(createTestClient(elsewhere.deps, { token }), path)).toBe(401);
  },
);
