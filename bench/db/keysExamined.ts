import { recordStatements, type Statement } from '@onelastai/db/testing';
import { BSON, type Db } from 'mongodb';

let current: Statement[] | undefined;
/** Statements of `packages/db` on every connection opened from now on. */
export function watchStatements(): void {
  recordStatements((statement) => current?.push(statement));
}

/** Index keys that the plans of a call's reads look at, by the engine's own account. */
export async function keysExamined(raw: Db, call: () => Promise<unknown>): Promise<number> {
  current = [];
  await call();
  const statements = current;
  current = undefined;
  let keys = 0;
  for (const { command } of statements) {
    const explained = await raw.command({
      explain: BSON.EJSON.parse(command),
      verbosity: 'executionStats',
    });
    keys += Number(explained['executionStats']?.totalKeysExamined);
  }
  if (!Number.isFinite(keys)) throw new Error('The engine does not say how many keys it looks at.');
  return keys;
}
