import mongoose from 'mongoose';
import { describe, expect, test } from 'vitest';
import { ModerationModel } from '../community/moderation.model.ts';
import { models } from '../models.ts';
import { TYPES_ONLY } from './business.ts';
import {
  compareFields,
  compareIndexDeclarations,
  compareMovedOut,
  documentedIndexes,
} from './compare.ts';
import { deviations } from './deviations.ts';
import { documented, NAMED_ONLY } from './documented.ts';
import { recommendedIndexes } from './recommendedIndexes.ts';

const modelOf = (collection: string) => {
  const name = Object.entries(models).find(([key]) => key === collection)?.[1].modelName;
  if (name === undefined) throw new Error(`No model has the collection ${collection}.`);
  return mongoose.model(name);
};

describe('the models against the documented database', () => {
  test('every documented collection has a model, under its documented name', () => {
    const names = [...Object.keys(documented), ...NAMED_ONLY];
    expect(names).toHaveLength(19 + 9);
    expect(names.filter((name) => !(name in models))).toEqual([]);
  });

  test.each(Object.entries(documented))('%s has the documented fields', (name, collection) => {
    const options = { deviations, typesOnly: TYPES_ONLY.has(name) };
    expect(compareFields(name, collection, modelOf(name).schema, options)).toEqual([]);
  });

  test.each(Object.entries(documented))('%s names models that exist', (_name, { fields }) => {
    const refs = Object.values(fields).flatMap(({ ref }) => ref ?? []);
    const known = Object.values(models).map(({ modelName }) => modelName);
    expect(refs.filter((ref) => !known.includes(ref))).toEqual([]);
  });

  const recommended = new Map(Object.entries(recommendedIndexes));
  test.each([...new Set([...Object.keys(documented), ...recommended.keys()])])(
    '%s has the documented indexes',
    (name) => {
      const indexes = documentedIndexes(documented[name] ?? { fields: {} }, recommended.get(name));
      const { schema } = modelOf(name);
      expect(compareIndexDeclarations(name, indexes, schema, deviations)).toEqual([]);
    },
  );
});

describe('the permitted deviations', () => {
  const moved = deviations.filter((one) => one.kind === 'movedOut');

  test.each(moved)('$collection → $to takes every documented field along', (deviation) => {
    const from = documented[deviation.collection];
    if (!from) throw new Error(`${deviation.collection} is not documented.`);
    expect(compareMovedOut(deviation, from, modelOf(deviation.to).schema)).toEqual([]);
  });

  test.each([
    ['pending', undefined],
    ['resolved', 'required'],
    ['appealed', 'required'],
    ['overturned', 'required'],
  ])('communitymoderations.moderator of a %s report: %s', async (status, kind) => {
    const error: unknown = await new ModerationModel({ status })
      .validate()
      .catch((reason: unknown) => reason);
    if (!(error instanceof mongoose.Error.ValidationError)) throw error;
    expect(error.errors['moderator']?.kind).toBe(kind);
  });

  test.each([
    ['post', 'CommunityPost'],
    ['comment', 'CommunityComment'],
    ['user', 'User'],
    ['group', 'CommunityGroup'],
    ['event', 'CommunityEvent'],
  ])('communitymoderations.targetId of a %s leads to %s', (targetType, model) => {
    expect(ModerationModel.schema.path('targetId').options['ref']({ targetType })).toBe(model);
    expect(mongoose.modelNames()).toContain(model);
  });

  test('each is of a documented path, and has its reason', () => {
    for (const deviation of deviations) {
      const { fields } = documented[deviation.collection] ?? { fields: {} };
      const paths =
        deviation.kind === 'movedOut'
          ? Object.keys(deviation.fields)
          : deviation.kind === 'replacedIndex'
            ? Object.keys(deviation.keys)
            : [deviation.path];
      for (const path of paths) expect(Object.keys(fields)).toContain(path);
      expect(deviation.reason).not.toBe('');
    }
  });
});
