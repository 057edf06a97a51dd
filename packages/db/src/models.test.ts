import { readdir } from 'node:fs/promises';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createUser, findUserByEmail, UserModel, withTransaction } from './index.ts';
import { models } from './models.ts';
import { type Ownership, ownership } from './ownership.ts';
import { mentionsOf } from './privacy/registry.ts';
import { openTestDatabase } from './testing.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_db_${process.pid}`);
});
afterAll(() => close());

const registry = Object.entries<Ownership>(ownership);

const modelNameOf = (collection: string) =>
  Object.entries(models).find(([name]) => name === collection)?.[1].modelName ?? '';

describe('guards', () => {
  test('every model file is in `models`, under the name of its collection', async () => {
    const files = (await readdir(import.meta.dirname, { recursive: true })).filter((file) =>
      file.endsWith('.model.ts'),
    );
    expect(Object.keys(models)).toHaveLength(files.length);
    expect(new Set(Object.values(models).map((model) => model.modelName))).toEqual(
      new Set(mongoose.modelNames()),
    );
    for (const [name, model] of Object.entries(models)) {
      expect(model.collection.collectionName).toBe(name);
    }
  });

  test('every model has its row in the ownership registry, with paths that exist', () => {
    expect(Object.keys(ownership).toSorted()).toEqual(Object.keys(models).toSorted());
    for (const [name, { owner, retention, exportOmits, erasure }] of registry) {
      const schema = mongoose.model(modelNameOf(name)).schema;
      const named: string[] = [
        ...(owner.kind === 'nobody' ? [] : [owner.path]),
        ...(owner.kind === 'user' && owner.email !== undefined ? [owner.email] : []),
        ...mentionsOf(owner).flatMap(({ path, along }) => [path, ...along]),
        ...(retention.kind === 'days' ? [retention.from] : []),
        ...(retention.kind === 'ttl' ? [retention.field] : []),
        ...(exportOmits === 'all' ? [] : exportOmits),
        ...(erasure.kind === 'anonymise' ? erasure.fields : []),
      ];
      for (const path of named) expect(schema.path(path), `${name}.${path}`).toBeDefined();
    }
  });

  test('no model builds indexes by itself', () => {
    expect(mongoose.connection.config.autoIndex).toBe(false);
  });
});

describe('safety', () => {
  test('a misspelt key in a filter is an error, not a match of everything', async () => {
    const filter: Record<string, string> = { emial: 'a@example.com' };
    await expect(UserModel.deleteMany(filter)).rejects.toThrow(/emial/);
  });

  test('a transaction that throws leaves nothing behind', async () => {
    const user = { name: 'A', password: 'hash', now: new Date() };
    await expect(
      withTransaction(async (transaction) => {
        await createUser({ ...user, email: 'one@example.com' }, transaction);
        throw new Error('on purpose');
      }),
    ).rejects.toThrow('on purpose');
    expect(await findUserByEmail('one@example.com')).toBeNull();
  });
});
