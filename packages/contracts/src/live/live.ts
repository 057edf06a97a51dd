import { z } from 'zod';
import { objectIdInput } from '../common.ts';

export const SESSION_END_REASONS = [
  'signed-out',
  'signed-out-everywhere',
  'replaced',
  'ended-elsewhere',
  'password-changed',
  'account-changed',
  'expired',
] as const;
/**
 * Why a signed-in session ended. `replaced`: the same browser signed in anew; `ended-elsewhere`:
 * the person, or an administrator, ended it from another place; `password-changed`: also when it was
 * reset; `account-changed`: its account was disabled or may do other things now; `expired`: it ran out, or nobody said why.
 */
export type SessionEndReason = (typeof SESSION_END_REASONS)[number];

export const ACCOUNT_CHANGES = ['role', 'standing'] as const;
/** `standing`: the account was disabled or enabled. */
export type AccountChange = (typeof ACCOUNT_CHANGES)[number];

export const SETTINGS_CHANGES = ['preferences', 'profile'] as const;
/** What the person has changed, on whatever device: read it again. */
export type SettingsChange = (typeof SETTINGS_CHANGES)[number];

/** Ids that one event names at the most; of more it says `all`. */
export const MAX_NAMED_SESSIONS = 200;

export interface SessionsEndedEvent {
  type: 'sessions.ended';
  payload: {
    /** Ids of sessions (not their secrets), or every one that stood at the time. */
    sessionIds: string[] | 'all';
    reason: SessionEndReason;
  };
}

export interface AccountChangedEvent {
  type: 'account.changed';
  payload: { change: AccountChange };
}

export interface SettingsChangedEvent {
  type: 'settings.changed';
  payload: { change: SettingsChange };
}

/** Agents that one event names at the most; of more it says `all`. */
export const MAX_NAMED_AGENTS = 100;

/** What a person may use has changed: a pass began, was renewed, changed or ended. */
export interface PassesChangedEvent {
  type: 'passes.changed';
  /** What the passes are for: agents' ids, tiers as `tier:<planId>`. */
  payload: { targets: string[] };
}

export interface CatalogueChangedEvent {
  type: 'catalogue.changed';
  payload: {
    /** Agents that were added, changed or taken out, or any of them. */
    agentIds: string[] | 'all';
  };
}

/** What the tiers cover or cost has changed. */
export interface PlansChangedEvent {
  type: 'plans.changed';
  payload: Record<string, never>;
}

/** Everything that is told across processes: what happened, and little more. */
export type OutboxEvent =
  | SessionsEndedEvent
  | AccountChangedEvent
  | SettingsChangedEvent
  | PassesChangedEvent
  | CatalogueChangedEvent
  | PlansChangedEvent;

export const OUTBOX_EVENT_TYPES = [
  'sessions.ended',
  'account.changed',
  'settings.changed',
  'passes.changed',
  'catalogue.changed',
  'plans.changed',
] as const satisfies OutboxEvent['type'][];

/** Not strict: a newer server of the same database may say more. */
export const outboxEventShape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('sessions.ended'),
    payload: z.object({
      sessionIds: z.union([z.literal('all'), z.array(objectIdInput).max(MAX_NAMED_SESSIONS)]),
      reason: z.enum(SESSION_END_REASONS),
    }),
  }),
  z.object({
    type: z.literal('account.changed'),
    payload: z.object({ change: z.enum(ACCOUNT_CHANGES) }),
  }),
  z.object({
    type: z.literal('settings.changed'),
    payload: z.object({ change: z.enum(SETTINGS_CHANGES) }),
  }),
  z.object({
    type: z.literal('catalogue.changed'),
    payload: z.object({
      agentIds: z.union([
        z.literal('all'),
        z.array(z.string().min(1).max(60)).max(MAX_NAMED_AGENTS),
      ]),
    }),
  }),
  z.object({
    type: z.literal('passes.changed'),
    payload: z.object({ targets: z.array(z.string().min(1).max(80)).max(MAX_NAMED_AGENTS) }),
  }),
  z.object({ type: z.literal('plans.changed'), payload: z.object({}) }),
]) satisfies z.ZodType<OutboxEvent>;

/** `lastEventId`: the last id that was seen; what came after it is told first. */
export const liveEventsInput = z
  .strictObject({ lastEventId: z.string().min(1).max(1000).optional() })
  .prefault({});

/**
 * What `live.events` streams. `ready`: everything up to here has been told; the first event, sent
 * again now and then while nothing happens. `resync`: something may have been missed, read again
 * what is shown. `ended`: the session is over, and the stream with it.
 */
export type LiveEvent =
  | { type: 'ready' }
  | { type: 'resync' }
  | { type: 'ended'; reason: SessionEndReason }
  | OutboxEvent;
