import type { CollectionName } from '../models.ts';
import { authors } from './authors.ts';
import { counters } from './counters.ts';
import { type Derivation, findDrift } from './derivation.ts';
import { type Finding, Findings } from './finding.ts';
import { misfitFinder } from './misfits.ts';
import { orphanFinder } from './references.ts';
import { collectionNames, type StoredDocument, storedBatches, storedIn } from './stored.ts';

export interface CheckOptions {
  /** Mend what can be derived: counters, authors' names and pictures. */
  repair?: boolean;
  /** The collections to walk; all unless given. */
  only?: readonly CollectionName[];
  onProgress?: (progress: CheckProgress) => void;
  /** Ends the walk at the next batch; the report says that it is not complete. */
  signal?: AbortSignal;
}

/** Documents walked, of about `total`. */
export interface CheckProgress {
  collection: CollectionName;
  done: number;
  total: number;
}

export interface CheckReport {
  /** `false`: interrupted. */
  complete: boolean;
  documents: number;
  findings: Finding[];
}

/**
 * Walks collections and tells what is not as it should be: references, counters, authors' names,
 * and documents at odds with their schema. Memory does not grow with the database. Safe beside live
 * traffic, and to run again.
 */
export async function checkDatabase(options: CheckOptions = {}): Promise<CheckReport> {
  const { only = collectionNames, repair = false } = options;
  return walk(only, options, (collection) => {
    const derivations = [...counters, ...authors].filter(isOf(collection));
    const findMisfits = misfitFinder(collection);
    const findOrphans = orphanFinder(collection);
    return async (documents, findings) => {
      await findOrphans(documents, findings);
      for (const derivation of derivations) {
        await findDrift(derivation, documents, { findings, repair });
      }
      await findMisfits(documents, findings);
    };
  });
}

/** Recounts one counter from its source; a counter is named by its collection and path. */
export async function reconcile(
  counter: Pick<Derivation, 'collection' | 'path'>,
  options: Omit<CheckOptions, 'only'> = {},
): Promise<CheckReport> {
  const { repair = false } = options;
  const derivations = counters.filter(isOf(counter.collection));
  const derivation = derivations.find(({ path }) => path === counter.path);
  if (!derivation) throw new Error(`${counter.collection} has no counter ${counter.path}.`);
  return walk(
    [counter.collection],
    options,
    () => (documents, findings) => findDrift(derivation, documents, { findings, repair }),
  );
}

function isOf(collection: CollectionName) {
  return (derivation: Derivation) => derivation.collection === collection;
}

type Examine = (documents: StoredDocument[], findings: Findings) => Promise<void>;

async function walk(
  collections: readonly CollectionName[],
  { onProgress, signal }: Pick<CheckOptions, 'onProgress' | 'signal'>,
  examinerOf: (collection: CollectionName) => Examine,
): Promise<CheckReport> {
  let total = 0;
  for (const name of collections) total += await storedIn(name).estimatedDocumentCount();
  const findings = new Findings();
  let done = 0;
  for (const collection of collections) {
    const examine = examinerOf(collection);
    for await (const documents of storedBatches(collection)) {
      if (signal?.aborted) return { complete: false, documents: done, findings: findings.list() };
      await examine(documents, findings);
      done += documents.length;
      onProgress?.({ collection, done, total });
    }
  }
  return { complete: true, documents: done, findings: findings.list() };
}
