import mongoose from 'mongoose';
import { documented } from '../../reference/documented.ts';
import { filterPath, homeOf, mapPath, valueAt } from '../documentPath.ts';
import type { MigrationStep } from '../step.ts';
import { type Pass, walking } from '../walk.ts';

const HEX_ID = /^[0-9a-f]{24}$/i;

const toObjectId = (value: unknown) =>
  typeof value === 'string' && HEX_ID.test(value) ? new mongoose.Types.ObjectId(value) : value;

/** Every path that the reference documents as an ObjectId, found holding a String. */
function passOf([collection, { fields }]: (typeof collections)[number]): Pass[] {
  const paths = Object.keys(fields).filter((path) => fields[path]?.type === 'ObjectId');
  if (paths.length === 0) return [];
  const homes = [...new Set(paths.map(homeOf))];
  return [
    {
      collection,
      filter: { $or: paths.map((path) => ({ [filterPath(path)]: { $type: 'string' } })) },
      fields: Object.fromEntries(homes.map((home) => [home, 1])),
      plan(document) {
        let mapped = document;
        for (const path of paths) mapped = mapPath(mapped, path, toObjectId);
        const changed = homes.filter((home) => valueAt(mapped, home) !== valueAt(document, home));
        return { change: Object.fromEntries(changed.map((home) => [home, valueAt(mapped, home)])) };
      },
    },
  ];
}

const collections = Object.entries(documented);

export const referenceIds: MigrationStep = {
  name: '0001-reference-ids',
  description: 'References to users and other documents kept as text become ObjectIds.',
  ...walking(...collections.flatMap(passOf)),
};
