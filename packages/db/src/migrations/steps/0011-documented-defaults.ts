import { deviations } from '../../reference/deviations.ts';
import { documented } from '../../reference/documented.ts';
import type { DocumentedCollection } from '../../reference/field.ts';
import { homeOf, isRecord, valueAt } from '../documentPath.ts';
import type { MigrationStep, Stored } from '../step.ts';
import { type Pass, walking } from '../walk.ts';
import { timeOf } from './entries.ts';

/** Dates that were last moved by what another field of the document dates. */
const FOLLOWS: Record<string, string> = {
  updatedAt: 'createdAt',
  lastVisit: 'firstVisit',
  lastActivity: 'startTime',
  lastActiveAt: 'joinedAt',
  startDate: 'createdAt',
};

/** Agents are documented without defaults. */
const AGENT_DEFAULTS: Record<string, unknown> = {
  description: '',
  shortDescription: '',
  icon: '',
  image: '',
  'stats.users': 0,
  'stats.rating': 0,
  'stats.reviews': 0,
  isActive: true,
  isNew: false,
  isFeatured: false,
  releaseDate: Date.now,
  version: '1.0.0',
  createdAt: Date.now,
  updatedAt: Date.now,
};

/** The default of every documented path outside of arrays; an array itself is empty. */
function defaultsOf(collection: string, { fields }: DocumentedCollection): [string, unknown][] {
  const own = deviations.filter((deviation) => deviation.collection === collection);
  const movedOut = own.flatMap((one) => (one.kind === 'movedOut' ? Object.keys(one.fields) : []));
  const renamed = new Map(
    own.flatMap((one) => (one.kind === 'renamed' ? [[one.path, one.to]] : [])),
  );
  const kept = Object.entries(fields).filter(([path]) => !movedOut.includes(path));
  const defaults = kept.flatMap(([path, field]): [string, unknown][] => {
    if (path.includes('[]')) return [[homeOf(path), []]];
    const value = field.default ?? undefined;
    return value === undefined ? [] : [[renamed.get(path) ?? path, value]];
  });
  const all = collection === 'agents' ? [...defaults, ...Object.entries(AGENT_DEFAULTS)] : defaults;
  return [...new Map(all)];
}

function valueFor(path: string, value: unknown, document: Stored): unknown {
  if (value !== Date.now) return value;
  return timeOf(document[FOLLOWS[path] ?? ''], {}, document);
}

function passOf([collection, definition]: [string, DocumentedCollection]): Pass {
  const defaults = defaultsOf(collection, definition);
  const roots = defaults.map(([path]) => path.split('.', 1)[0] ?? path);
  return {
    collection,
    filter: { $or: defaults.map(([path]) => ({ [path]: { $exists: false } })) },
    fields: Object.fromEntries([...roots, ...Object.values(FOLLOWS)].map((root) => [root, 1])),
    plan(document) {
      const missing = defaults.filter(
        ([path]) => valueAt(document, path) === undefined && canHold(document, path),
      );
      const filled = missing.map(([path, value]) => [path, valueFor(path, value, document)]);
      return { change: Object.fromEntries(filled) };
    },
  };
}

/** A field can be set below what is a sub-document or not there; not below `null` or a value. */
function canHold(document: Stored, path: string): boolean {
  const names = path.split('.').slice(0, -1);
  return names.every((_, depth) => {
    const parent = valueAt(document, names.slice(0, depth + 1).join('.'));
    return parent === undefined || isRecord(parent);
  });
}

export const documentedDefaults: MigrationStep = {
  name: '0011-documented-defaults',
  description:
    'Fields that older documents lack get their documented defaults: filters count on them.',
  ...walking(...Object.entries(documented).map(passOf)),
};
