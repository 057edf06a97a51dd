import mongoose, { Types } from 'mongoose';
import { type PageViewDoc, PageViewModel } from './pageView.model.ts';
import type { NewPageView } from './pageView.queries.ts';
import { personRef } from './personRef.ts';

/** Too many views wait to be stored: the same one may be sent again later. */
export class IngestFullError extends Error {
  constructor(waiting: number) {
    super(`${waiting} page views wait to be stored.`);
    this.name = 'IngestFullError';
  }
}

export interface PageViewIngest {
  /**
   * Resolves once the view is stored, or was stored before under the same `clientId`. Throws
   * `IngestFullError`.
   */
  add(view: NewPageView): Promise<void>;
}

interface Waiting {
  document: PageViewDoc;
  resolve(): void;
  reject(error: unknown): void;
}

const MAX_BATCH = 1000;
const MAX_WAITING = 20_000;
const DUPLICATE_KEY = 11_000;

/**
 * Stores page views in natural batches: the first one leaves at once, and what comes in meanwhile
 * leaves together when it has returned. Nobody waits for a timer, and nothing is said to be stored
 * before it is.
 */
export function createPageViewIngest({
  maxBatch = MAX_BATCH,
  maxWaiting = MAX_WAITING,
} = {}): PageViewIngest {
  const waiting: Waiting[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) await storeBatch(waiting.splice(0, maxBatch));
    running = false;
  }

  return {
    async add(view) {
      if (waiting.length >= maxWaiting) throw new IngestFullError(waiting.length);
      return new Promise<void>((resolve, reject) => {
        waiting.push({ document: toDocument(view), resolve, reject });
        if (!running) void run();
      });
    },
  };
}

async function storeBatch(batch: Waiting[]): Promise<void> {
  const documents = batch.map(({ document }) => document);
  try {
    await PageViewModel.collection.insertMany(documents, { ordered: false });
    for (const { resolve } of batch) resolve();
  } catch (error) {
    const refused = error instanceof mongoose.mongo.MongoBulkWriteError ? error.writeErrors : [];
    const failures = new Map([refused].flat().map((one) => [one.index, one]));
    for (const [index, { resolve, reject }] of batch.entries()) {
      const failure = failures.get(index);
      // Without a word on any single view, none can be taken as stored.
      if (failures.size === 0 || (failure && failure.code !== DUPLICATE_KEY)) reject(error);
      else resolve();
    }
  }
}

/** Written past the model, so its defaults stand here. */
function toDocument({ now, userId, timeSpent, scrollDepth, clientId, ...view }: NewPageView) {
  return {
    _id: new Types.ObjectId(),
    ...view,
    ...personRef(userId),
    timestamp: now,
    timeSpent: timeSpent ?? 0,
    scrollDepth: scrollDepth ?? 0,
    ...(clientId === undefined ? {} : { clientId }),
  };
}
