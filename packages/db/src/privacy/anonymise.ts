import { ERASED_USER_ID } from '@onelastai/contracts';
import mongoose from 'mongoose';
import type { StoredDocument } from '../integrity/stored.ts';
import { type CollectionName, models } from '../models.ts';
import type { PlainMention } from './registry.ts';

/** What stands where a name has to. */
const ERASED_NAME = 'Erased account';

/** A change of one document, to be sent as `updateOne`. */
export interface Change {
  $set: Record<string, unknown>;
  $unset: Record<string, true>;
  $pull: Record<string, unknown>;
}

export const noChange = (): Change => ({ $set: {}, $unset: {}, $pull: {} });

/** Without operators that do nothing: MongoDB refuses those. */
export function toUpdate(change: Change): object {
  return Object.fromEntries(
    Object.entries(change).filter(([, fields]) => Object.keys(fields).length > 0),
  );
}

/** Empties a field as far as its model lets it be empty. */
export function emptyField(change: Change, collection: CollectionName, path: string): void {
  const { value, at } = emptyValue(collection, path);
  if (value === undefined) change.$unset[at] = true;
  else change.$set[at] = value;
}

/** Takes the person, named by `id`, out of every place of the document at the mention's path. */
export function removeMention(
  change: Change,
  collection: CollectionName,
  document: StoredDocument,
  { path, along }: Pick<PlainMention, 'path' | 'along'>,
  id: unknown,
): void {
  const empty = emptyValue(collection, path);
  const places = placesOf(document, path.split('.'), String(id));
  for (const { at, isElement } of places) {
    if (isElement) change.$pull[at] = id;
    else if (empty.value !== undefined) change.$set[at] = empty.value;
    // `empty.at` is shorter where the whole sub-document goes.
    else change.$unset[empty.at === path ? at : empty.at] = true;
  }
  for (const other of along) {
    const parent = parentOf(path);
    // Beside the mention, in each element of the list where it stands.
    if (parent !== '' && parentOf(other) === parent) {
      for (const { at } of places) {
        change.$unset[join(parentOf(at), other.slice(parent.length + 1))] = true;
      }
    } else emptyField(change, collection, other);
  }
}

const parentOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('.')));

interface Place {
  /** With indexes: `replies.2.authorId`; of a list of ids, the list. */
  at: string;
  isElement: boolean;
}

function placesOf(value: unknown, path: string[], id: string, at = ''): Place[] {
  if (Array.isArray(value) && path.length > 0) {
    return value.flatMap((element, index) => placesOf(element, path, id, join(at, `${index}`)));
  }
  const [key, ...rest] = path;
  if (key !== undefined) {
    const below: unknown = isObject(value) ? Reflect.get(value, key) : undefined;
    return placesOf(below, rest, id, join(at, key));
  }
  if (Array.isArray(value)) {
    return value.some((element) => String(element) === id) ? [{ at, isElement: true }] : [];
  }
  return value != null && String(value) === id ? [{ at, isElement: false }] : [];
}

const join = (at: string, key: string) => (at === '' ? key : `${at}.${key}`);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** `value: undefined`: the field at `at` goes. */
function emptyValue(collection: CollectionName, path: string): { value: unknown; at: string } {
  const { schema } = mongoose.model(models[collection].modelName);
  const type = schema.path(path);
  const fallback: unknown = type.options['default'];
  if (['string', 'number', 'boolean'].includes(typeof fallback))
    return { value: fallback, at: path };
  if (!type.options['required']) return { value: undefined, at: path };
  const parent = parentOf(path);
  if (parent !== '' && schema.path(parent) instanceof mongoose.Schema.Types.Subdocument) {
    return { value: undefined, at: parent };
  }
  if (type.instance === 'ObjectId') {
    return { value: new mongoose.Types.ObjectId(ERASED_USER_ID), at: path };
  }
  if (type.instance === 'String') {
    return { value: path.endsWith('Name') ? ERASED_NAME : ERASED_USER_ID, at: path };
  }
  throw new Error(`${collection}.${path} cannot be emptied.`);
}
