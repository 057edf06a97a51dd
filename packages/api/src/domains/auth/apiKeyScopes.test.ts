import { API_SCOPES, type ApiScope } from '@onelastai/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { ACCESS_MATRIX } from '../../testing/accessMatrix.ts';
import { callRaw, PROCEDURES } from '../../testing/procedures.ts';
import {
  createTestClient,
  createTestDeps,
  signedInAs,
  useTestDatabase,
} from '../../testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();
/** A key for every scope, of an administrator: what refuses is the scope, not the role. */
const keys = new Map<ApiScope, { key: string; id: string }>();

beforeAll(async () => {
  const { api } = await signedInAs(deps, 'admin');
  for (const scope of API_SCOPES) {
    const input = { name: scope, scopes: [scope], expiresInDays: null };
    const { key, apiKey } = await api.auth.apiKeys.create.mutate(input);
    keys.set(scope, { key, id: apiKey.id });
  }
});

/** `null` where no key may go. */
function neededScope(path: string): string | null {
  const [domain, below] = path.split('.');
  if (domain === 'auth') return null;
  if (domain === 'admin') return `${below}:admin`;
  return `${domain}:${PROCEDURES.get(path) === 'mutation' ? 'write' : 'read'}`;
}

interface Answer {
  status: number;
  code: string | null;
}

/** With an input that no procedure accepts. */
async function call(scope: ApiScope, path: string): Promise<Answer> {
  const { key = '', id = '' } = keys.get(scope) ?? {};
  await deps.limits.clear('api-key', id);
  const client = createTestClient(deps, { token: key });
  const response = await callRaw(client, path, JSON.stringify({ unknown: 'key' }));
  const body: { error?: { data?: { errorCode?: string } } } = await response
    .json()
    .catch(() => ({}));
  return { status: response.status, code: body.error?.data?.errorCode ?? null };
}

describe('security 10: an API key may do what its scopes say and nothing else', () => {
  test.each([...PROCEDURES.keys()])('%s', async (path) => {
    const access = ACCESS_MATRIX[path];
    for (const scope of API_SCOPES) {
      const { status, code } = await call(scope, path);
      const asked = `${path} by a key for ${scope}`;
      if (access === 'anyone') {
        expect([401, 403], asked).not.toContain(status);
      } else if (scope !== neededScope(path)) {
        expect({ status, code }, asked).toEqual({ status: 403, code: 'SCOPE_MISSING' });
      } else if (access === 'fresh' || access === 'freshAdmin') {
        expect({ status, code }, asked).toEqual({ status: 403, code: 'FRESH_SIGN_IN_REQUIRED' });
      } else {
        expect([401, 403], asked).not.toContain(status);
      }
    }
  });
});
