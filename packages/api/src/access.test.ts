import { STREAMED_PROCEDURES } from '@onelastai/contracts';
import { rawCollection } from '@onelastai/db/testing';
import { expect, test } from 'vitest';
import { ACCESS_MATRIX } from './testing/accessMatrix.ts';
import { callRaw, PROCEDURES } from './testing/procedures.ts';
import {
  createTestClient,
  createTestDeps,
  PASSWORD,
  signedIn,
  type TestClient,
  useTestDatabase,
} from './testing/testApi.ts';

useTestDatabase();

const procedures = [...PROCEDURES.keys()];

test('every procedure has its row in the access matrix, and every row its procedure', () => {
  expect(Object.keys(ACCESS_MATRIX).toSorted()).toEqual(procedures.toSorted());
});

test('every streamed procedure is a mutation', () => {
  for (const path of STREAMED_PROCEDURES) expect(PROCEDURES.get(path)).toBe('mutation');
});

/** With an input that no procedure accepts: what answers is the access check or the input's. */
async function call(client: TestClient, path: string): Promise<number> {
  return (await callRaw(client, path, JSON.stringify({ unknown: 'key' }))).status;
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
