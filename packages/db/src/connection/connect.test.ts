import mongoose from 'mongoose';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { connect, disconnect } from './connect.ts';

afterEach(() => disconnect());

test('the settings are those of the reference', async () => {
  await connect(inject('mongoUri'));
  expect(mongoose.connection.getClient().options).toMatchObject({
    maxPoolSize: 10,
    minPoolSize: 2,
    maxIdleTimeMS: 30_000,
    waitQueueTimeoutMS: 10_000,
    serverSelectionTimeoutMS: 10_000,
    socketTimeoutMS: 45_000,
    retryWrites: true,
    retryReads: true,
  });
  // mongoose's own: without a connection a query fails at once, nothing is kept for later.
  expect(mongoose.connection.config).toMatchObject({ bufferCommands: false });
});

describe('the database', () => {
  const named = (path: string) => inject('mongoUri').replace('/?', `/${path}?`);

  test.each([
    ['none', '', undefined, 'onelastai'],
    ['the one of the address', 'another', undefined, 'another'],
    ['the one asked for', 'another', 'third', 'third'],
  ])('%s', async (_, path, database, expected) => {
    await connect(named(path), database === undefined ? {} : { database });
    expect(mongoose.connection.name).toBe(expected);
  });
});
