import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { ApiConfig } from './config.ts';
import { type Catalogue, createCatalogue } from './domains/agents/catalogue/catalogue.ts';
import { createSessionCache, type SessionCache } from './domains/auth/sessionCache.ts';
import { createSessionWatch, type SessionWatch } from './domains/auth/sessionWatch.ts';
import { type Answerer, createAnswerer } from './domains/chat/answerer.ts';
import { createPassCache, type PassCache } from './domains/subscriptions/passCache.ts';
import { createStripeGateway, type StripeGateway } from './domains/subscriptions/stripe/gateway.ts';
import { createJobQueue, type JobQueue } from './jobs/jobQueue.ts';
import { JOBS } from './jobs/jobs.ts';
import { createLifecycle, type Lifecycle } from './lifecycle.ts';
import { type CallLimit, createCallLimit } from './limits/callLimit.ts';
import { createLimits, type Limits } from './limits/limits.ts';
import { createHub, type Hub } from './live/hub.ts';
import { createStreamLimit, type StreamLimit } from './live/streamLimit.ts';
import { createMailService, type MailService } from './mail/mail.service.ts';
import { createSecretBox, type SecretBox } from './secrets.ts';

/** What one process's services share. */
export interface Deps {
  config: ApiConfig;
  clock: Clock;
  log: Logger;
  sessions: SessionCache;
  sessionWatch: SessionWatch;
  answerer: Answerer;
  catalogue: Catalogue;
  /** What is open to whom. */
  passes: PassCache;
  /** The payment service; `null`: nothing can be bought. */
  stripe: StripeGateway | null;
  lifecycle: Lifecycle;
  /** Tells of what happens, in every process; does nothing until it is started. */
  live: Hub;
  streamLimit: StreamLimit;
  secretBox: SecretBox;
  /** Does work of its own once it is started; queues it in any case. */
  jobs: JobQueue;
  mail: MailService;
  /** What may be done how often, in all processes together. */
  limits: Limits;
  /** Calls of any kind, in this process. */
  callLimit: CallLimit;
  /** Milliseconds that a call may take. A stream may last, once it has begun within them. */
  callLimitMs: number;
}

/** Past the ten seconds that looking for a server or a free connection may take. */
const CALL_LIMIT_MS = 12_000;

export function createDeps(base: Pick<Deps, 'config' | 'clock' | 'log'>): Deps {
  const live = createHub({ log: base.log });
  const sessions = createSessionCache(base.clock, live);
  const lifecycle = createLifecycle();
  lifecycle.stopping.addEventListener('abort', () => void live.stop());
  const deps: Deps = {
    ...base,
    sessions,
    sessionWatch: createSessionWatch(sessions, base.log),
    answerer: createAnswerer(base.config.model),
    catalogue: createCatalogue(live, base.log),
    passes: createPassCache(base.clock, live),
    stripe: base.config.payments && createStripeGateway(base.config.payments),
    lifecycle,
    live,
    streamLimit: createStreamLimit(),
    limits: createLimits(base),
    callLimit: createCallLimit(base.config.callsPerMinute),
    secretBox: createSecretBox(base.config.encryptionKey),
    jobs: createJobQueue(() => deps, { jobs: JOBS }),
    mail: createMailService(() => deps),
    callLimitMs: CALL_LIMIT_MS,
  };
  return deps;
}
