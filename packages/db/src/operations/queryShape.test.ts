import mongoose from 'mongoose';
import { describe, expect, test } from 'vitest';
import { queryShape } from './queryShape.ts';

const id = new mongoose.Types.ObjectId();
const shapeOf = (command: Record<string, unknown>) => JSON.parse(queryShape(command));

describe('a filter', () => {
  test('keeps its fields and operators, and none of its values', () => {
    const filter = {
      userId: id,
      expiryDate: { $gt: new Date() },
      name: /^ada/i,
      tags: { $in: ['private', 'words'] },
      $or: [{ status: 'active' }, { status: { $exists: false } }, { status: 'ended' }],
      messages: { $elemMatch: { role: 'user', text: { $not: { $regex: 'secret' } } } },
    };
    expect(shapeOf({ find: 'things', filter, sort: new Map([['createdAt', -1]]) })).toEqual({
      filter: {
        userId: '?',
        expiryDate: { $gt: '?' },
        name: '?',
        tags: { $in: '?' },
        $or: [{ status: '?' }, { status: { $exists: '?' } }],
        messages: { $elemMatch: { role: '?', text: { $not: { $regex: '?' } } } },
      },
      sort: { createdAt: -1 },
    });
  });

  test('an object to be equal to is a value as a whole', () => {
    const filter = { address: { street: 'Elm Street', city: 'Ulm' } };
    expect(shapeOf({ find: 'users', filter })).toEqual({ filter: { address: '?' } });
  });

  test('ids, positions and addresses that serve as keys are values', () => {
    const filter = { [`votes.${id}`]: 1, 'list.3.text': 'x', 'a@b.example': 1, 'no name': 1 };
    expect(Object.keys(shapeOf({ find: 'users', filter }).filter)).toEqual([
      'votes.?',
      'list.?.text',
      '?.example',
      '?',
    ]);
  });

  test('two calls with other values have one shape', () => {
    const find = (userId: unknown, ids: string[]) =>
      queryShape({ find: 'x', filter: { userId, id: { $in: ids } }, limit: ids.length, lsid: id });
    expect(find('a', ['1', '2', '3'])).toBe(find(id, ['4']));
  });
});

test('a pipeline keeps its stages, paths and names', () => {
  const pipeline = [
    { $match: { userId: id, $expr: { $gt: ['$spent', { $multiply: ['$limit', 0.9] }] } } },
    {
      $lookup: {
        from: 'agents',
        let: { slug: '$agentSlug' },
        as: 'agent',
        pipeline: [{ $match: { name: 'Clause' } }],
      },
    },
    { $group: { _id: { $ifNull: ['$plan', 'a private word'] }, sum: { $sum: 1 } } },
    { $addFields: { note: { $literal: '$notAPath' } } },
    { $facet: { top: [{ $sort: { sum: -1 } }, { $limit: 3 }] } },
  ];
  expect(shapeOf({ aggregate: 'subscriptions', pipeline })).toEqual({
    pipeline: [
      { $match: { userId: '?', $expr: { $gt: ['$spent', { $multiply: ['$limit', '?'] }] } } },
      {
        $lookup: {
          from: 'agents',
          let: { slug: '$agentSlug' },
          as: 'agent',
          pipeline: [{ $match: { name: '?' } }],
        },
      },
      { $group: { _id: { $ifNull: ['$plan', '?'] }, sum: { $sum: '?' } } },
      { $addFields: { note: { $literal: '?' } } },
      { $facet: { top: [{ $sort: { sum: -1 } }, { $limit: '?' }] } },
    ],
  });
});

test('writes: the first statement’s filter and the fields it changes', () => {
  const updates = [
    {
      q: { email: 'ada@example.com' },
      u: { $set: { bio: 'words', 'x.y': { z: 1 } } },
      multi: true,
    },
  ];
  expect(shapeOf({ update: 'users', updates })).toEqual({
    filter: { email: '?' },
    update: { $set: { bio: '?', 'x.y': '?' } },
  });
  const replacement = [{ q: { _id: id }, u: { name: 'Ada', bio: 'words' } }];
  expect(shapeOf({ update: 'users', updates: replacement })).toMatchObject({ update: '?' });
  expect(shapeOf({ delete: 'users', deletes: [{ q: { _id: id }, limit: 1 }] })).toEqual({
    filter: { _id: '?' },
  });
  const documents = [{ name: 'Ada', password: 'hash' }];
  expect(queryShape({ insert: 'users', documents })).toBe('{}');
  const change = { findAndModify: 'users', query: { _id: id }, update: { $inc: { n: 1 } } };
  expect(shapeOf(change)).toEqual({ filter: { _id: '?' }, update: { $inc: { n: '?' } } });
  expect(shapeOf({ distinct: 'users', key: 'role', query: { name: 'x' } })).toEqual({
    filter: { name: '?' },
    distinct: 'role',
  });
});

test('however deep, wide or hostile a statement is, its shape is short and holds no value', () => {
  let deep: unknown = 'needle';
  for (let level = 0; level < 5000; level += 1) deep = { $and: [{ a: { $elemMatch: deep } }] };
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`field${n}`, 'needle']));
  const many = { $or: Array.from({ length: 5000 }, (_, n) => ({ [`f${n}`]: 'needle' })) };
  const proto: unknown = JSON.parse('{"__proto__":{"polluted":"needle"}}');
  for (const filter of [deep, wide, many, proto, 'needle', [], null]) {
    for (const command of [
      { find: 'x', filter },
      { aggregate: 'x', pipeline: [{ $match: filter }, { $project: filter }, filter] },
      { update: 'x', updates: [{ q: filter, u: filter }] },
    ]) {
      const shape = queryShape(command);
      expect(shape.length).toBeLessThanOrEqual(1000);
      expect(shape).not.toContain('needle');
    }
  }
  expect(Object.prototype).not.toHaveProperty('polluted');
});
