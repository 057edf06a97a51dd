export type { EngineKind } from './engine.ts';
export { cacheFolder } from './environment.ts';
export { EmbeddedMongoError } from './errors.ts';
export { freePort } from './process-and-port.ts';
export { type RunningMongo, type StartMongoOptions, startMongo } from './start-mongo.ts';
