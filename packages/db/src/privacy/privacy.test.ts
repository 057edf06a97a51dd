import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ERASED_USER_ID } from '@onelastai/contracts';
import mongoose from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { checkDatabase } from '../integrity/check.ts';
import { counters } from '../integrity/counters.ts';
import { collectionNames, type StoredDocument, valueAt } from '../integrity/stored.ts';
import type { CollectionName } from '../models.ts';
import type { Ownership } from '../ownership.ts';
import type { EraserArguments } from '../testing/eraser.ts';
import { fillForEverybody, type Member, newMember, tellsOf } from '../testing/everybody.ts';
import { openTestDatabase, rawCollection } from '../testing.ts';
import { erasePerson } from './erasePerson.ts';
import { exportPerson, type Json } from './exportPerson.ts';
import { toJson } from './plainJson.ts';
import { findPerson, idOf, mentionsOf, ownFilters, partsOf, rowOf } from './registry.ts';

const DATABASE = `test_privacy_${process.pid}`;
const ERASER = fileURLToPath(new URL('../testing/eraser.ts', import.meta.url));

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), DATABASE);
});
afterAll(() => close());

let anna: Member;
let ben: Member;
let cleo: Member;
beforeEach(async () => {
  for (const name of collectionNames) await rawCollection(name).deleteMany({});
  anna = newMember('marker-anna');
  ben = newMember('marker-ben');
  cleo = newMember('marker-cleo');
  await fillForEverybody([anna, ben, cleo]);
});

const userIdOf = ({ _id }: Member) => _id.toHexString();

/** Every document of the database. */
async function everything() {
  const all: { collection: CollectionName; document: StoredDocument }[] = [];
  for (const collection of collectionNames) {
    for (const document of await rawCollection(collection).find<StoredDocument>({}).toArray()) {
      all.push({ collection, document });
    }
  }
  return all;
}

async function filtersOf(collection: CollectionName, member: Member) {
  const person = await findPerson(userIdOf(member));
  if (!person) throw new Error('There is no such person.');
  return ownFilters(rowOf(collection), person);
}

async function listOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of source) list.push(one);
  return list;
}

async function readExport(member: Member) {
  const read: Record<string, { [field: string]: Json }[]> = {};
  for (const { collection, documents } of await exportPerson(userIdOf(member))) {
    read[collection] = await listOf(documents);
  }
  return read;
}

describe('the people of this test', () => {
  test('have something in every collection that can be theirs, and are named wherever one can be', async () => {
    const person = await findPerson(userIdOf(anna));
    if (!person) throw new Error('There is no such person.');
    for (const collection of collectionNames) {
      const { owner } = rowOf(collection);
      for (const filter of await filtersOf(collection, anna)) {
        const found = await rawCollection(collection).findOne(filter);
        expect(found, `${collection} of Anna by ${JSON.stringify(filter)}`).not.toBeNull();
        for (const part of partsOf(collection)) {
          const piece = await rawCollection(part.collection).findOne({ [part.path]: found?._id });
          expect(piece, part.collection).not.toBeNull();
        }
      }
      for (const { path, stored } of mentionsOf(owner)) {
        const found = await rawCollection(collection).findOne({ [path]: idOf(person, stored) });
        expect(found, `Anna in ${collection}.${path}`).not.toBeNull();
      }
    }
  });

  test('leave a database in order', async () => {
    expect((await checkDatabase()).findings).toEqual([]);
  });
});

describe('security 21: an export', () => {
  test('holds all of a person’s data, as it is stored but for what is kept back', async () => {
    const read = await readExport(anna);
    for (const collection of collectionNames) {
      const { exportOmits } = rowOf(collection);
      const filters = await filtersOf(collection, anna);
      if (exportOmits === 'all' || filters.length === 0) {
        expect(read).not.toHaveProperty([collection]);
        continue;
      }
      const stored = [];
      for (const filter of filters)
        stored.push(...(await rawCollection(collection).find<StoredDocument>(filter).toArray()));
      expect(read[collection], collection).toHaveLength(stored.length);
      const tops = exportOmits.map((path) => path.split('.')[0]);
      for (const [index, document] of stored.entries()) {
        const kept = Object.entries(document).filter(
          ([key]) => key !== '__v' && !tops.includes(key),
        );
        const expected = Object.fromEntries(kept.map(([key, value]) => [key, toJson(value)]));
        // A log's place is told of whoever did it.
        expect(read[collection]?.[index], collection).toMatchObject(
          collection === 'securityLogs' ? { action: expected['action'] } : expected,
        );
      }
    }
  });

  test('holds nothing of anybody else, and no secret', async () => {
    const read = await readExport(anna);
    for (const [collection, documents] of Object.entries(read)) {
      const text = JSON.stringify(documents);
      // Beside the person's own data stands what others did to it, by nothing but an action.
      for (const other of [ben, cleo]) expect(text, collection).not.toContain(other.marker);
    }
    const user = read['users']?.[0] ?? {};
    expect(Object.keys(user)).not.toEqual(
      expect.arrayContaining(['password', 'twoFactorSecret', 'backupCodes', 'resetPasswordToken']),
    );
    for (const secret of ['password', 'twoFactorSecret', 'backupCodes', 'sessionId']) {
      expect(user).not.toHaveProperty(secret);
    }
    expect(read['apikeys']?.[0]).not.toHaveProperty('keyHash');
    expect(read['authsessions']?.[0]).not.toHaveProperty('sessionId');
    expect(JSON.stringify(read['usersecurities'])).not.toMatch(/publicKey|tokenHash/);
    expect(read).not.toHaveProperty('authtokens');
    expect(read['mails']?.[0]).not.toHaveProperty('body');
  });

  test('has no messages of an address that was not confirmed', async () => {
    await rawCollection('users').updateOne({ _id: anna._id }, { $set: { emailVerified: null } });
    expect((await readExport(anna))['contactmessages']).toHaveLength(1);
  });

  test('is plain JSON, and tells how far it is', async () => {
    const progress: { done: number; total: number }[] = [];
    const collections = await exportPerson(userIdOf(anna), {
      onProgress: (now) => progress.push({ ...now }),
    });
    for (const { documents } of collections) await listOf(documents);
    const { total = 0 } = progress.at(-1) ?? {};
    expect(progress[0]).toEqual({ done: 0, total });
    expect(progress.at(-1)).toEqual({ done: total, total });
    const { Binary, Decimal128, Long } = mongoose.mongo;
    expect(
      toJson({
        id: anna._id,
        at: new Date(0),
        bytes: new Binary(Buffer.from('abc')),
        long: Long.fromString('9007199254740993'),
        money: Decimal128.fromString('0.10'),
        list: [undefined, Number.NaN],
      }),
    ).toEqual({
      id: userIdOf(anna),
      at: '1970-01-01T00:00:00.000Z',
      bytes: 'YWJj',
      long: '9007199254740993',
      money: '0.10',
      list: [null, 'NaN'],
    });
  });
});

function isOf(document: StoredDocument, owner: Ownership['owner'], members: Member[]): boolean {
  const named = owner.kind === 'user' ? String(valueAt(document, owner.path)) : '';
  return members.some((member) => userIdOf(member) === named);
}

/** A document without its counters. */
function withoutCounters(collection: CollectionName, document: StoredDocument) {
  const plain = toJson(document);
  const paths = counters.filter((one) => one.collection === collection).map(({ path }) => path);
  return JSON.stringify(plain, (key, value: unknown) =>
    paths.some((path) => path.split('.').at(-1) === key) ? null : value,
  );
}

/** All that a database without Anna has to be. */
async function expectErased(before: Awaited<ReturnType<typeof everything>>) {
  const after = await everything();
  const traces = after.filter(({ document }) => tellsOf(document, anna));
  expect(traces).toEqual([]);
  expect((await checkDatabase()).findings).toEqual([]);
  const left = new Map(after.map((one) => [`${one.collection} ${one.document._id}`, one.document]));
  for (const { collection, document } of before) {
    if (tellsOf(document, anna)) {
      // What is another's stays, whomever it mentions.
      if (isOf(document, rowOf(collection).owner, [ben, cleo])) {
        expect(left.has(`${collection} ${document._id}`), collection).toBe(true);
      }
      continue;
    }
    const isPiece = rowOf(collection).owner.kind === 'part';
    const now = left.get(`${collection} ${document._id}`);
    // Of a file's pieces not each one tells whose it is.
    if (!now && isPiece) continue;
    if (!now) throw new Error(`${collection} ${document._id} is gone.`);
    expect(withoutCounters(collection, now), collection).toBe(
      withoutCounters(collection, document),
    );
  }
  for (const name of ['avatars', 'exports'] as const) {
    const files = await rawCollection(`${name}.files`).find().toArray();
    expect(files).toHaveLength(2);
    const pieces = await rawCollection(`${name}.chunks`).distinct('files_id');
    expect(pieces.map(String).toSorted()).toEqual(files.map(({ _id }) => String(_id)).toSorted());
  }
}

describe('security 21: an erasure', () => {
  test('leaves no trace of the person anywhere, and everybody else as they were', async () => {
    const before = await everything();
    expect(before.filter(({ document }) => tellsOf(document, anna)).length).toBeGreaterThan(50);
    expect(await erasePerson(userIdOf(anna))).toBe(true);
    await expectErased(before);
    expect(await erasePerson(userIdOf(anna))).toBe(false);
    await expectErased(before);
  });

  test('keeps what the community wrote, with an author who is nobody', async () => {
    await erasePerson(userIdOf(anna));
    const nobody = new mongoose.Types.ObjectId(ERASED_USER_ID);
    expect(await rawCollection('communityposts').findOne({ _id: anna.ids.post })).toMatchObject({
      content: 'A post',
      authorId: nobody,
      authorName: 'Erased account',
    });
    const group = await rawCollection('communitygroups').findOne({ _id: anna.ids.group });
    expect(group).toMatchObject({ createdBy: nobody, admins: [ben._id] });
    expect(
      await rawCollection('communitycontents').findOne({ _id: anna.ids.content }),
    ).toMatchObject({
      authorId: nobody,
      editHistory: [
        { editedAt: expect.any(Date), previousBody: 'What?' },
        { editedBy: ben._id, previousBody: 'Who?' },
      ],
    });
  });

  test('counts again what the person was counted in', async () => {
    const likes = async () =>
      (await rawCollection('communityposts').findOne({ _id: ben.ids.post }))?.['likesCount'];
    expect(await likes()).toBe(2);
    await erasePerson(userIdOf(anna));
    expect(await likes()).toBe(1);
    await erasePerson(userIdOf(cleo));
    expect((await checkDatabase()).findings).toEqual([]);
    const agent = await rawCollection('agents').findOne({ id: 'poet' });
    // Two whose passes are nobody's now, and Ben.
    expect(agent?.['stats'].users).toBe(2);
  });

  test('of an address that was not confirmed leaves what others wrote from it', async () => {
    await rawCollection('users').updateOne({ _id: anna._id }, { $set: { emailVerified: null } });
    await erasePerson(userIdOf(anna));
    expect(await rawCollection('contactmessages').countDocuments({ email: anna.email })).toBe(1);
  });

  test('tells the end within the transaction that deletes the account', async () => {
    const failing = erasePerson(userIdOf(anna), {
      onErased: () => Promise.reject(new Error('on purpose')),
    });
    await expect(failing).rejects.toThrow('on purpose');
    expect(await rawCollection('users').countDocuments({ _id: anna._id })).toBe(1);
    let told = 0;
    await erasePerson(userIdOf(anna), {
      onErased: async () => {
        told += 1;
      },
    });
    expect(told).toBe(1);
    expect(await rawCollection('users').countDocuments({ _id: anna._id })).toBe(0);
  });

  test('stops where it is told to, and goes on later', async () => {
    const before = await everything();
    const stop = new AbortController();
    const cut = erasePerson(userIdOf(anna), {
      signal: stop.signal,
      onProgress: ({ collection }) => {
        if (collection === 'pageviews') stop.abort(new Error('the process ends'));
      },
    });
    await expect(cut).rejects.toThrow('the process ends');
    await erasePerson(userIdOf(anna));
    await expectErased(before);
  });
});

describe('reliability: kill -9 in the middle of an erasure', () => {
  const children: ChildProcess[] = [];
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  test.each([3, 17, 31, 44])(
    'after %d steps: it is done to its end by the next one',
    async (steps) => {
      const before = await everything();
      const given: EraserArguments = {
        uri: inject('mongoUri'),
        database: DATABASE,
        userId: userIdOf(anna),
      };
      const eraser = spawn(
        process.execPath,
        ['--conditions=@onelastai/source', ERASER, JSON.stringify(given)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      children.push(eraser);
      let seen = 0;
      for await (const _line of createInterface({ input: eraser.stdout })) {
        seen += 1;
        if (seen === steps) break;
      }
      const ended = once(eraser, 'exit');
      eraser.kill('SIGKILL');
      expect((await ended)[1]).toBe('SIGKILL');
      expect(await rawCollection('users').countDocuments({ _id: anna._id })).toBe(1);
      expect(await erasePerson(userIdOf(anna))).toBe(true);
      await expectErased(before);
    },
    30_000,
  );
});
