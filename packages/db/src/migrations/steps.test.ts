import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { connect, disconnect } from '../connection/connect.ts';
import { withTransaction } from '../connection/transaction.ts';
import { answeredFind } from '../testing/answeredFind.ts';
import { migrate } from './migrate.ts';
import { STEPS } from './steps/index.ts';

beforeAll(() => connect(inject('mongoUri'), { database: `test_steps_${process.pid}` }));
beforeEach(() => mongoose.connection.dropDatabase());
afterAll(() => disconnect());

const collection = (name: string) => mongoose.connection.collection(name);

describe('what a database may hold as well', () => {
  const { ObjectId } = mongoose.Types;

  test('an attendee whom an old server adds while the event is looked at is not lost', async () => {
    const events = collection('communityevents');
    const { insertedId } = await events.insertOne({ slug: 'one', attendees: [] });
    const attendee = { userId: new ObjectId(), status: 'registered' };
    const isRead = answeredFind('communityevents');
    const migrating = await withTransaction(async (session) => {
      await events.updateOne({ _id: insertedId }, { $set: { attendees: [attendee] } }, { session });
      const running = migrate({ steps: STEPS.filter(({ name }) => name.startsWith('0005')) });
      await isRead;
      return { running };
    });
    await migrating.running;
    const kept = [
      ...(await collection('communityeventregistrations').find().toArray()),
      ...((await events.findOne())?.['attendees'] ?? []),
    ];
    expect(kept).toMatchObject([attendee]);
  });

  test('attendees leave their event in the transaction that stores them', async () => {
    const attendees = [{ userId: new ObjectId() }];
    await collection('communityevents').insertOne({ slug: 'one', attendees });
    const writes: { name: string; transaction: unknown }[] = [];
    const listen = ({ commandName: name, command }: mongoose.mongo.CommandStartedEvent) => {
      const target: unknown = command[name];
      const isMove = target === 'communityevents' || target === 'communityeventregistrations';
      if (isMove && (name === 'update' || name === 'insert')) {
        writes.push({ name, transaction: command['autocommit'] === false && command['txnNumber'] });
      }
    };
    const client = mongoose.connection.getClient().on('commandStarted', listen);
    await migrate({ steps: STEPS.filter(({ name }) => name.startsWith('0005')) });
    client.off('commandStarted', listen);
    expect(writes.map(({ name }) => name)).toEqual(['insert', 'update']);
    expect(writes[0]?.transaction).not.toBe(false);
    expect(writes[1]?.transaction).toEqual(writes[0]?.transaction);
  });

  test('an event with a very long list of attendees', async () => {
    const notes = 'x'.repeat(2000);
    const attendees = Array.from({ length: 4500 }, () => ({
      userId: new ObjectId().toHexString(),
      notes,
    }));
    await collection('communityevents').insertOne({ slug: 'one', attendees });
    await migrate();
    expect(await collection('communityeventregistrations').countDocuments()).toBe(4500);
  });

  test('an event that was copied with its attendees keeps them all', async () => {
    const attendee = { _id: new ObjectId(), userId: new ObjectId(), status: 'registered' };
    await collection('communityevents').insertMany([
      { slug: 'one', attendees: [attendee] },
      { slug: 'two', attendees: [attendee, { ...attendee, userId: new ObjectId() }] },
    ]);
    await migrate();
    const rows = await collection('communityeventregistrations').find().toArray();
    expect(rows.filter(({ userId }) => userId.equals(attendee.userId))).toHaveLength(2);
    expect(rows).toHaveLength(3);
    for (const event of await collection('communityevents').find().toArray()) {
      expect(event).not.toHaveProperty('attendees');
      expect(event['registration'].currentAttendees).toBe(event['slug'] === 'one' ? 1 : 2);
    }
  });

  test('a registration that stands there already is not written over: a person decides', async () => {
    const eventId = new ObjectId();
    const userId = new ObjectId();
    const event = { _id: eventId, slug: 'one', attendees: [{ userId, status: 'registered' }] };
    await collection('communityevents').insertOne(event);
    const row = { eventId, userId, status: 'cancelled' };
    await collection('communityeventregistrations').insertOne({ ...row });
    const results = await migrate();
    expect(results.find(({ name }) => name === '0005-event-attendees')).toMatchObject({
      unresolved: 1,
      findings: [{ ids: [String(eventId)] }],
    });
    expect(await collection('communityeventregistrations').find().toArray()).toMatchObject([row]);
    expect(await collection('communityevents').findOne()).toMatchObject(event);
  });

  test('a change that a unique index refuses is left and named, the rest is done', async () => {
    const [postId, userId, other] = [new ObjectId(), new ObjectId(), new ObjectId()];
    await collection('communitylikes').createIndex({ postId: 1, userId: 1 }, { unique: true });
    const twice = { _id: new ObjectId(), postId, userId: String(userId) };
    await collection('communitylikes').insertMany([
      { postId, userId },
      twice,
      { postId, userId: String(other) },
    ]);
    const [ids] = await migrate();
    expect(ids).toMatchObject({ unresolved: 1, findings: [{ ids: [String(twice._id)] }] });
    expect(ids?.findings[0]?.problem).toContain('postId_1_userId_1');
    expect(await collection('communitylikes').countDocuments({ userId: other })).toBe(1);
    expect(await collection('communitylikes').countDocuments({ userId: String(userId) })).toBe(1);
  });

  test('prices that cannot be computed with are left and named', async () => {
    await collection('subscriptions').insertMany([
      { userId: 'a', price: '19.99' },
      { userId: 'b', price: 5, currency: 'moon' },
      { userId: 'c', price: 1500, currency: 'JPY' },
    ]);
    const result = (await migrate()).find(({ name }) => name === '0012-minor-units');
    expect(result).toMatchObject({ unresolved: 2, counts: { changed: 1 } });
    expect(await collection('subscriptions').findOne({ userId: 'c' })).toMatchObject({
      price: 1500,
      priceMinor: 1500,
    });
  });

  test('the misspelt count beside the right one: the larger holds', async () => {
    await collection('communitymetrics').insertMany([
      { date: 1, moderation: { actionsaken: 5, actionsTaken: 0 } },
      { date: 2, moderation: { actionsaken: 5, actionsTaken: 6 } },
    ]);
    await migrate();
    const metrics = await collection('communitymetrics')
      .find({}, { sort: { date: 1 } })
      .toArray();
    expect(metrics.map(({ moderation }) => moderation.actionsTaken)).toEqual([5, 6]);
    for (const { moderation } of metrics) expect(moderation).not.toHaveProperty('actionsaken');
  });
});
