import type { CollectionName } from '../models.ts';

export type FindingKind =
  /** A reference to a document that does not exist. */
  | 'orphan'
  /** The same where it was a person: the reference deleted accounts and left such behind. */
  | 'missing user'
  /** A denormalised counter that differs from a new count. */
  | 'counter'
  /** An author's name or picture that has changed since. */
  | 'author'
  /** A value that its schema does not allow. */
  | 'misfit';

/** One document; a misfit's values are not told, since they may be secret. */
export interface FindingExample {
  id: string;
  expected?: unknown;
  actual?: unknown;
}

export interface Finding {
  kind: FindingKind;
  collection: CollectionName;
  /** `[]` stands for any element: `poll.options[].votes`. */
  path: string;
  /** What a misfit is at odds with, e.g. `required`. */
  reason?: string;
  count: number;
  /** How many of `count` have been mended. */
  mended: number;
  /** The first five. */
  examples: FindingExample[];
}

const MAX_EXAMPLES = 5;

type Place = Pick<Finding, 'kind' | 'collection' | 'path' | 'reason'>;

/** Gathers findings by kind and place. */
export class Findings {
  readonly #byPlace = new Map<string, Finding>();

  add(place: Place, example: FindingExample, { mended = false } = {}): void {
    const key = JSON.stringify([place.kind, place.collection, place.path, place.reason]);
    const finding = this.#byPlace.get(key) ?? { ...place, count: 0, mended: 0, examples: [] };
    this.#byPlace.set(key, finding);
    finding.count += 1;
    if (mended) finding.mended += 1;
    if (finding.examples.length < MAX_EXAMPLES) finding.examples.push(example);
  }

  list(): Finding[] {
    return [...this.#byPlace.values()];
  }
}
