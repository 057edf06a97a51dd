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
  signedInAs,
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
  const moderator = await call(await signedInAs(deps, 'moderator'), path);
  const admin = await call(await signedInAs(deps, 'admin'), path);
  switch (ACCESS_MATRIX[path]) {
    case 'anyone':
      expect([anonymous, forged]).not.toContain(401);
      expect([member, moderator, admin]).toEqual([anonymous, anonymous, anonymous]);
      break;
    case 'member':
      expect([anonymous, forged]).toEqual([401, 401]);
      expect([401, 403]).not.toContain(member);
      expect([moderator, admin]).toEqual([member, member]);
      break;
    case 'admin':
      expect([anonymous, forged]).toEqual([401, 401]);
      expect([member, moderator]).toEqual([403, 403]);
      expect([401, 403]).not.toContain(admin);
      break;
  }
});

test.each(procedures.filter((path) => ACCESS_MATRIX[path] !== 'anyone'))(
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
