import mongoose, { type SchemaDefinition } from 'mongoose';
import { describe, expect, test } from 'vitest';
import { compareFields, compareIndexDeclarations, documentedIndexes } from './compare.ts';
import { type DocumentedCollection, now, oneOf, string, zero } from './field.ts';

const documented: DocumentedCollection = {
  fields: {
    slug: { ...string, required: true, unique: true, lowercase: true },
    text: { ...string, maxlength: 500, trim: true },
    status: { ...oneOf('open', 'closed'), default: 'open' },
    author: { type: 'ObjectId', ref: 'User', index: true },
    createdAt: now,
    'tags[]': string,
    'votes[].count': zero,
  },
  indexes: [{ keys: { status: 1, createdAt: -1 } }],
};

const faithful = {
  slug: { type: String, required: true, unique: true, lowercase: true },
  text: { type: String, maxlength: 500, trim: true },
  status: { type: String, enum: ['closed', 'open'], default: 'open' },
  author: { type: mongoose.Schema.Types.ObjectId, ref: 'User', index: true },
  createdAt: { type: Date, default: Date.now },
  tags: [{ type: String }],
  votes: [{ _id: false, count: { type: Number, default: 0 } }],
  ours: { type: Number, min: 1 },
} satisfies SchemaDefinition;

const compare = (changed: SchemaDefinition) =>
  compareFields('things', documented, new mongoose.Schema({ ...faithful, ...changed }));

describe('fields', () => {
  test('a faithful model passes, with fields of its own beside', () => {
    expect(compare({})).toEqual([]);
  });

  test('a lost field is named', () => {
    const { text: _lost, ...rest } = faithful;
    const found = compareFields('things', documented, new mongoose.Schema(rest));
    expect(found).toEqual(['things.text is missing']);
  });

  test.each<[defect: string, changed: SchemaDefinition, line: string]>([
    [
      'type',
      { text: { type: Number, maxlength: 500, trim: true } },
      'things.text: type is "Number", documented "String"',
    ],
    [
      'enum value',
      { status: { type: String, enum: ['open'], default: 'open' } },
      'things.status: enum is ["open"], documented ["open","closed"]',
    ],
    [
      'default',
      { status: { type: String, enum: ['open', 'closed'], default: 'closed' } },
      'things.status: default is "closed", documented "open"',
    ],
    [
      'lost default',
      { createdAt: { type: Date } },
      'things.createdAt: default is absent, documented Date.now',
    ],
    [
      'maxlength',
      { text: { type: String, maxlength: 400, trim: true } },
      'things.text: maxlength is 400, documented 500',
    ],
    [
      'trim',
      { text: { type: String, maxlength: 500 } },
      'things.text: trim is absent, documented true',
    ],
    [
      'required',
      { slug: { type: String, lowercase: true, required: false } },
      'things.slug: required is absent, documented true',
    ],
    [
      'lowercase',
      { slug: { type: String, required: true } },
      'things.slug: lowercase is absent, documented true',
    ],
    [
      'ref',
      { author: { type: mongoose.Schema.Types.ObjectId, ref: 'Agent' } },
      'things.author: ref is "Agent", documented "User"',
    ],
    [
      'field inside an array',
      { votes: [{ count: { type: Number, default: 1 } }] },
      'things.votes[].count: default is 1, documented 0',
    ],
    ['array', { tags: { type: String } }, 'things.tags[] is missing'],
    [
      'limit of our own',
      { text: { type: String, maxlength: 500, trim: true, minlength: 2 } },
      'things.text: minlength is 2, documented absent',
    ],
  ])('a changed %s is named', (_defect, changed, line) => {
    expect(compare(changed)).toEqual([line]);
  });

  test('a deviation excuses its own path alone', () => {
    const changed = { text: { type: String, maxlength: 9 }, slug: { type: String } };
    const found = compareFields(
      'things',
      documented,
      new mongoose.Schema({ ...faithful, ...changed }),
      {
        deviations: [
          {
            collection: 'things',
            kind: 'changedMarks',
            path: 'text',
            marks: ['maxlength'],
            reason: 'For this test.',
          },
        ],
      },
    );
    expect(found).toEqual([
      'things.slug: required is absent, documented true',
      'things.slug: lowercase is absent, documented true',
      'things.text: trim is absent, documented true',
    ]);
  });
});

describe('indexes', () => {
  const compareIndexes = (changed: SchemaDefinition, keys: Record<string, 1 | -1>) => {
    const schema = new mongoose.Schema({ ...faithful, ...changed });
    schema.index(keys);
    return compareIndexDeclarations('things', documentedIndexes(documented), schema);
  };

  test('declared as documented they pass', () => {
    expect(compareIndexes({}, { status: 1, createdAt: -1 })).toEqual([]);
  });

  test('a twin in the other direction counts', () => {
    expect(compareIndexes({}, { status: -1, createdAt: 1 })).toEqual([]);
  });

  test('a compound one with one field turned round does not', () => {
    expect(compareIndexes({}, { status: 1, createdAt: 1 })).toEqual([
      'things: index {"status":1,"createdAt":-1} is missing',
    ]);
  });

  test('a lost unique mark is named', () => {
    const slug = { type: String, required: true, lowercase: true, index: true };
    expect(compareIndexes({ slug }, { status: 1, createdAt: -1 })).toEqual([
      'things: index {"slug":1} has {}, documented {"unique":true}',
    ]);
  });

  test('a lost index mark is named', () => {
    const author = { type: mongoose.Schema.Types.ObjectId, ref: 'User' };
    expect(compareIndexes({ author }, { status: 1, createdAt: -1 })).toEqual([
      'things: index {"author":1} is missing',
    ]);
  });
});
