import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { ApiConfig } from './config.ts';
import { createSessionCache, type SessionCache } from './domains/auth/sessionCache.ts';
import { type Answerer, createAnswerer } from './domains/chat/answerer.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';

/** What one process's services share. */
export interface Deps {
  config: ApiConfig;
  clock: Clock;
  log: Logger;
  sessions: SessionCache;
  answerer: Answerer;
  lifecycle: Lifecycle;
}

export function createDeps(base: Pick<Deps, 'config' | 'clock' | 'log'>): Deps {
  return {
    ...base,
    sessions: createSessionCache(base.clock),
    answerer: createAnswerer(base.config.model),
    lifecycle: createLifecycle(),
  };
}
