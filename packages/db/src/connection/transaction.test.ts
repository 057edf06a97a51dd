import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { createUser, findUserByEmail, updateUserFields } from '../index.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import {
  DuplicateKeyError,
  isDatabaseUnavailable,
  TransactionConflictError,
  translateDuplicateKey,
} from './errors.ts';
import { withTransaction } from './transaction.ts';

const uri = new URL(inject('mongoUri'));

/** How many commits are to lose their answer on the way: they are done, and the line breaks. */
let lostAnswers = 0;
let network: Server;

function carry(client: Socket): void {
  const upstream = dial(Number(uri.port), uri.hostname);
  let lost = false;
  client.on('data', (request) => {
    if (lostAnswers > 0 && request.includes('commitTransaction')) {
      lostAnswers -= 1;
      lost = true;
    }
    upstream.write(request);
  });
  upstream.on('data', (answer) => (lost ? client.destroy() : client.write(answer)));
  client.on('error', () => undefined).on('close', () => upstream.destroy());
  upstream.on('error', () => undefined).on('close', () => client.destroy());
}

let close: () => Promise<void>;
beforeAll(async () => {
  network = createServer(carry).listen(0, '127.0.0.1');
  await new Promise((resolve) => network.once('listening', resolve));
  const address = network.address();
  const through = new URL(uri);
  through.port = String(typeof address === 'object' && address ? address.port : 0);
  close = await openTestDatabase(through.href, `test_transactions_${process.pid}`);
});
afterAll(async () => {
  await close();
  network.close();
});
beforeEach(async () => {
  await rawCollection('users').deleteMany({});
});

const newUser = (email: string) => ({ email, name: 'Ada', password: 'hash', now: new Date() });

const outcomes = async (attempts: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(attempts);
  return {
    done: settled.filter(({ status }) => status === 'fulfilled').length,
    errors: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  };
};

describe('a duplicate key under a race', () => {
  const times = (count: number, work: () => Promise<unknown>) =>
    outcomes(Array.from({ length: count }, work));

  test('of 100 identical inserts one is done, the rest name the field', async () => {
    const { done, errors } = await times(100, () => createUser(newUser('one@example.com')));
    expect(done).toBe(1);
    expect(errors.every((error) => error instanceof DuplicateKeyError)).toBe(true);
    expect(errors.every(({ fields }) => fields.join() === 'email')).toBe(true);
    expect(await rawCollection('users').countDocuments({})).toBe(1);
  });

  test('a bulk write names the field as well', async () => {
    const twice = [{ email: 'bulk@example.com' }, { email: 'bulk@example.com' }];
    await expect(
      translateDuplicateKey(() => rawCollection('users').insertMany(twice)),
    ).rejects.toMatchObject({ name: 'DuplicateKeyError', fields: ['email'] });
  });

  test('in transactions it is the same, however many conflicts come before', async () => {
    const { done, errors } = await times(20, () =>
      withTransaction((transaction) => createUser(newUser('two@example.com'), transaction)),
    );
    expect(done).toBe(1);
    expect(errors.every((error) => error instanceof DuplicateKeyError)).toBe(true);
    expect(await rawCollection('users').countDocuments({})).toBe(1);
  });
});

describe('a write conflict', () => {
  const increment = () =>
    withTransaction(async (session) => {
      await rawCollection('users').updateOne(
        { email: 'counter@example.com' },
        { $inc: { purchases: 1 } },
        { session },
      );
    });

  test('is run again until all are done', async () => {
    await createUser(newUser('counter@example.com'));
    const { errors } = await outcomes(Array.from({ length: 20 }, increment));
    expect(errors).toEqual([]);
    expect(await findUserByEmail('counter@example.com')).toMatchObject({ purchases: 20 });
  });

  test('that does not end is given up within the bound, as a fault that may pass', async () => {
    await createUser(newUser('held@example.com'));
    const holder = await mongoose.connection.startSession();
    holder.startTransaction();
    await rawCollection('users').updateOne(
      { email: 'held@example.com' },
      { $set: { name: 'Held' } },
      { session: holder },
    );
    let attempts = 0;
    const began = performance.now();
    const error: unknown = await withTransaction(
      async (session) => {
        attempts += 1;
        await rawCollection('users').updateOne(
          { email: 'held@example.com' },
          { $set: { name: 'Other' } },
          { session },
        );
      },
      { retryMs: 1000 },
    ).catch((thrown: unknown) => thrown);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(attempts).toBeGreaterThan(3);
    expect(error).toBeInstanceOf(TransactionConflictError);
    expect(error).toMatchObject({ cause: { code: 112 } });
    expect(isDatabaseUnavailable(error)).toBe(true);
    await holder.commitTransaction();
    await holder.endSession();
    expect(await findUserByEmail('held@example.com')).toMatchObject({ name: 'Held' });
  });
});

describe('a commit whose answer is lost', () => {
  const register = () =>
    withTransaction(
      async (transaction) => {
        await createUser(newUser('torn@example.com'), transaction);
        await createUser(newUser('torn-too@example.com'), transaction);
      },
      { retryMs: 1000 },
    );

  test('is asked for again and happens once', async () => {
    lostAnswers = 5;
    await register();
    expect(lostAnswers).toBe(0);
    expect(await rawCollection('users').countDocuments({})).toBe(2);
  });

  test('every time is a fault that may pass, within the bound', async () => {
    lostAnswers = Number.POSITIVE_INFINITY;
    const began = performance.now();
    const error: unknown = await register().catch((thrown: unknown) => thrown);
    lostAnswers = 0;
    expect(performance.now() - began).toBeLessThan(3000);
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(error).not.toBeInstanceOf(TransactionConflictError);
    expect(await rawCollection('users').countDocuments({})).toBe(2);
  });
});

describe('a document that violates its schema', () => {
  const violation = (path: string) =>
    expect.objectContaining({ name: 'ValidationError', errors: { [path]: expect.anything() } });

  test('is not created, and the path is named', async () => {
    const refused = createUser({ ...newUser('bad@example.com'), email: '' });
    await expect(refused).rejects.toEqual(violation('email'));
    expect(await rawCollection('users').countDocuments({})).toBe(0);
  });

  test('is not updated, and the path is named', async () => {
    const { _id } = await createUser(newUser('long@example.com'));
    const refused = updateUserFields(_id.toHexString(), { bio: 'x'.repeat(501) }, new Date());
    await expect(refused).rejects.toEqual(violation('bio'));
    expect((await findUserByEmail('long@example.com'))?.bio).toBeUndefined();
  });

  test('undoes the transaction it is in', async () => {
    const refused = withTransaction(async (transaction) => {
      await createUser(newUser('first@example.com'), transaction);
      await createUser({ ...newUser('second@example.com'), email: '' }, transaction);
    });
    await expect(refused).rejects.toEqual(violation('email'));
    expect(await rawCollection('users').countDocuments({})).toBe(0);
  });
});
