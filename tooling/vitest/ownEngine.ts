import { openTestDatabase } from '@onelastai/db/testing';
import { type RunningMongo, startMongo } from '@onelastai/embedded-mongo';
import { afterAll, beforeAll } from 'vitest';

/**
 * An engine of this test file's own. The development engine reads all that was ever written to find a
 * place in the stream of changes, so that tests which do so often would wait for what the others wrote.
 */
export function useOwnEngine(database: string): void {
  let mongo: RunningMongo | undefined;
  let close: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    mongo = await startMongo({ ignoreUri: true });
    close = await openTestDatabase(mongo.uri, database);
  });
  afterAll(async () => {
    await close();
    await mongo?.stop();
  });
}
