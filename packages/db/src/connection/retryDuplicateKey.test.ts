import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { DuplicateKeyError } from './errors.ts';
import { retryDuplicateKey } from './retryDuplicateKey.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_retry_${process.pid}`);
});
afterAll(() => close());
beforeEach(async () => {
  await rawCollection('visitors').deleteMany({});
  await rawCollection('visitors').insertOne({ visitorId: 'taken' });
});

const insert = () => rawCollection('visitors').insertOne({ visitorId: 'taken' });

test('a write that another one was faster with is done once more', async () => {
  let attempts = 0;
  const write = async (): Promise<unknown> =>
    ++attempts === 1 ? insert() : rawCollection('visitors').findOne({ visitorId: 'taken' });
  expect(await retryDuplicateKey(write)).toMatchObject({ visitorId: 'taken' });
  expect(attempts).toBe(2);
});

test('no more than once: then the key is named', async () => {
  let attempts = 0;
  const write = () => {
    attempts += 1;
    return insert();
  };
  await expect(retryDuplicateKey(write)).rejects.toThrow(DuplicateKeyError);
  expect(attempts).toBe(2);
});

test('another failure is not tried again', async () => {
  let attempts = 0;
  const write = async () => {
    attempts += 1;
    throw new Error('something else');
  };
  await expect(retryDuplicateKey(write)).rejects.toThrow('something else');
  expect(attempts).toBe(1);
});
