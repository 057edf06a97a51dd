import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import {
  ContentReactionModel,
  EventRegistrationModel,
  PollVoteModel,
  translateDuplicateKey,
} from '../index.ts';
import { openTestDatabase, wrongPaths } from '../testing.ts';

let close: () => Promise<void>;
beforeAll(async () => {
  close = await openTestDatabase(inject('mongoUri'), `test_moved_out_${process.pid}`);
});
afterAll(() => close());

const id = () => new mongoose.Types.ObjectId();

test('a person has one place at an event, whatever its status', async () => {
  const place = { eventId: id(), userId: id() };
  await EventRegistrationModel.create([
    place,
    { ...place, eventId: id() },
    { ...place, userId: id() },
  ]);
  const again = () => EventRegistrationModel.create({ ...place, status: 'cancelled' });
  await expect(translateDuplicateKey(again)).rejects.toMatchObject({
    fields: ['eventId', 'userId'],
  });
});

test('a person has one vote per option', async () => {
  const vote = { contentId: id(), userId: id(), option: 0 };
  await PollVoteModel.create([vote, { ...vote, option: 1 }, { ...vote, userId: id() }]);
  await expect(translateDuplicateKey(() => PollVoteModel.create(vote))).rejects.toMatchObject({
    fields: ['contentId', 'userId', 'option'],
  });
});

test('an option is named by its index', async () => {
  const vote = { contentId: id(), userId: id() };
  for (const option of [-1, 0.5]) {
    expect(await wrongPaths(new PollVoteModel({ ...vote, option }))).toEqual(['option']);
  }
});

test('a person has one reaction of each type', async () => {
  const reaction = { contentId: id(), userId: id(), type: 'like' as const };
  await ContentReactionModel.create([
    reaction,
    { ...reaction, type: 'love' },
    { ...reaction, userId: id() },
  ]);
  const again = () => ContentReactionModel.create(reaction);
  await expect(translateDuplicateKey(again)).rejects.toMatchObject({
    fields: ['contentId', 'userId', 'type'],
  });
});
