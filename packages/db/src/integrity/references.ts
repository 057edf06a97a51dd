import { ERASED_USER_ID } from '@onelastai/contracts';
import mongoose from 'mongoose';
import { type CollectionName, models } from '../models.ts';
import type { Findings } from './finding.ts';
import { present, type SchemaPath, schemaPaths } from './schemaPaths.ts';
import { collectionNames, type StoredDocument, type StoredId, storedIn } from './stored.ts';

/** What a reference names: a document of `collection` by its field. */
interface Target {
  collection: CollectionName;
  field: string;
}

type Reference = SchemaPath & { target(document: StoredDocument): Target | undefined };

const { ObjectId } = mongoose.mongo;
const USERS: Target = { collection: 'users', field: '_id' };
const AGENTS: Target = { collection: 'agents', field: 'id' };
const PLANS: Target = { collection: 'plans', field: 'planId' };

/** References stored as strings, which carry no `ref`, by the last part of their path. */
const STRING_TARGETS = new Map<string, Target>([
  ['userId', USERS],
  ['agentId', AGENTS],
  ['agentIds', AGENTS],
  ['planId', PLANS],
  ['planIds', PLANS],
]);

const collectionOfModel = new Map(collectionNames.map((name) => [models[name].modelName, name]));

function referencesOf(collection: CollectionName): Reference[] {
  return schemaPaths(models[collection].schema).flatMap((place) => {
    const ref: unknown = place.type.options['ref'];
    if (ref !== undefined) {
      const target = (document: StoredDocument) => {
        const model: unknown = typeof ref === 'function' ? ref(document) : ref;
        const found = collectionOfModel.get(String(model));
        return found && { collection: found, field: '_id' };
      };
      return [{ ...place, target }];
    }
    const named = STRING_TARGETS.get(place.path.split('.').at(-1) ?? '');
    const own = named?.collection === collection;
    return named && !own && place.type.instance === 'String'
      ? [{ ...place, target: () => named }]
      : [];
  });
}

/** One reference of one document. */
interface Pointer {
  id: StoredId;
  shown: string;
  target: Target;
  value: unknown;
}

/** Finds references to documents that do not exist; people who are missing by themselves. */
export function orphanFinder(collection: CollectionName) {
  const references = referencesOf(collection);
  return async (documents: StoredDocument[], findings: Findings): Promise<void> => {
    const pointers = documents.flatMap((document) => pointersOf(document, references));
    for (const [target, group] of Map.groupBy(pointers, keyOfTarget)) {
      const existing = await findExisting(group);
      for (const { id, shown, value } of group.filter(
        ({ value }) => !existing.has(String(value)),
      )) {
        const kind = target === keyOfTarget({ target: USERS }) ? 'missing user' : 'orphan';
        findings.add({ kind, collection, path: shown }, { id: String(id), actual: String(value) });
      }
    }
  };
}

function pointersOf(document: StoredDocument, references: Reference[]): Pointer[] {
  return references.flatMap((reference) => {
    const target = reference.target(document);
    // An empty string names nothing, and this id an account that was erased.
    const values = present(document, reference).filter(
      (value) => value !== '' && String(value) !== ERASED_USER_ID,
    );
    return target
      ? values.map((value) => ({ id: document._id, shown: reference.shown, target, value }))
      : [];
  });
}

function keyOfTarget({ target }: Pick<Pointer, 'target'>): string {
  return `${target.collection}.${target.field}`;
}

const LOOKUP = 1000;

/** The values, as text, that a document carries. All pointers have the same target. */
async function findExisting(pointers: Pointer[]): Promise<Set<string>> {
  const existing = new Set<string>();
  const [first] = pointers;
  if (!first) return existing;
  const { collection, field } = first.target;
  const wanted = [...new Map(pointers.map(({ value }) => [String(value), value])).values()];
  for (let at = 0; at < wanted.length; at += LOOKUP) {
    const values = wanted
      .slice(at, at + LOOKUP)
      .map((value) => (field === '_id' ? toId(value) : value));
    const found = storedIn(collection)
      .find({ [field]: { $in: values } })
      .project<StoredDocument>({ [field]: 1 });
    for await (const document of found) existing.add(String(document[field]));
  }
  return existing;
}

/** `subscriptions.userId` holds an ObjectId's digits. */
function toId(value: unknown): unknown {
  return typeof value === 'string' && ObjectId.isValid(value) ? new ObjectId(value) : value;
}
