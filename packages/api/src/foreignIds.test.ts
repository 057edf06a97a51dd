import { STREAMED_PROCEDURES } from '@onelastai/contracts';
import { beforeAll, describe, expect, test } from 'vitest';
import { FOREIGN_DOCUMENTS, type ForeignDocument } from './testing/foreignDocuments.ts';
import { idFields } from './testing/idFields.ts';
import { callRaw } from './testing/procedures.ts';
import {
  createTestDeps,
  signedIn,
  syncCatalogue,
  type TestClient,
  useTestDatabase,
} from './testing/testApi.ts';

useTestDatabase();

const { deps } = createTestDeps();
beforeAll(() => syncCatalogue(deps));

const streamed: ReadonlySet<string> = new Set(STREAMED_PROCEDURES);
const documents = Object.entries(FOREIGN_DOCUMENTS).flatMap(([field, given]) =>
  typeof given === 'string' ? [] : [[field, given] as const],
);

test('every field that names a document says whose it can be', () => {
  expect(Object.keys(FOREIGN_DOCUMENTS).toSorted()).toEqual(idFields().toSorted());
});

/** The answer, whole, but for the request's own number. */
async function ask(client: TestClient, path: string, input: object) {
  const json = JSON.stringify(input);
  const url = `http://localhost:8787/trpc/${path}?batch=1`;
  const response = streamed.has(path)
    ? await client.send(url, {
        method: 'POST',
        body: `{"0":${json}}`,
        headers: { 'content-type': 'application/json', 'trpc-accept': 'application/jsonl' },
      })
    : await callRaw(client, path, json);
  const body = (await response.text()).replaceAll(/"requestId":"[^"]*"/g, '');
  return { status: response.status, body };
}

describe(`security 13: another person's id is like an absent one, in ${documents.length} places`, () => {
  test.each(documents)('%s', async (field, { make, prepare, absent, more }: ForeignDocument) => {
    const [path = '', name = ''] = field.split(': ');
    const owner = await signedIn(deps);
    const stranger = await signedIn(deps);
    const id = await make(owner, deps);
    await prepare?.(stranger, deps);
    const inputOf = (named: string) => ({ ...more, [name]: named });
    const nothing = await ask(stranger, path, inputOf(absent));
    expect(nothing.body).toContain('NOT_FOUND');
    expect(await ask(stranger, path, inputOf(id))).toEqual(nothing);
    // The owner does find it.
    expect((await ask(owner, path, inputOf(id))).body).not.toContain('NOT_FOUND');
  });
});
