import { type EngineKind, startMongo } from '@onelastai/embedded-mongo';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The tests' own engine; each worker uses a database of its own on it. */
    mongoUri: string;
    mongoEngine: EngineKind;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const mongo = await startMongo({ ignoreUri: true, onProgress: (line) => console.log(line) });
  console.log(mongo.summary);
  provide('mongoUri', mongo.uri);
  provide('mongoEngine', mongo.engine);
  return () => mongo.stop();
}
