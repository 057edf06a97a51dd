import { z } from 'zod';
import { reasonInput } from '../accounts/adminUsers.ts';
import { type IsoDate, objectIdInput, slugInput } from '../common.ts';
import type { AgentFieldChangeDto } from './adminAgents.ts';

export const SOURCE_KINDS = ['folder', 'http'] as const;
/** `folder`: built in, read at every start of the server. */
export type SourceKind = (typeof SOURCE_KINDS)[number];

export const SOURCE_OUTCOMES = ['unchanged', 'applied', 'held', 'failed'] as const;
/** How a run ended; `held`: it would take away so many agents that an administrator has to apply it. */
export type SourceOutcome = (typeof SOURCE_OUTCOMES)[number];

export const SOURCE_URL_MAX = 2000;
export const SOURCE_MAX_HEADERS = 8;
/** Minutes between two runs: five minutes to a week. */
export const SOURCE_MIN_MINUTES = 5;
export const SOURCE_MAX_MINUTES = 10_080;

/** Headers that the transport writes itself, or that would change whom a request is for. */
const RESERVED_HEADERS = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'if-modified-since',
  'if-none-match',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]);

const headerName = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[A-Za-z0-9-]+$/, 'Letters, digits and hyphens.')
  .refine((name) => !RESERVED_HEADERS.has(name.toLowerCase()), 'This header is not yours to set.');

/** Printable ASCII: what every server reads alike. */
const headerValue = z
  .string()
  .min(1)
  .max(2000)
  .regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/, 'Printable ASCII characters.');

const uniqueNames = (headers: { name: string }[]) =>
  new Set(headers.map(({ name }) => name.toLowerCase())).size === headers.length;

const headers = <T extends { name: string }>(header: z.ZodType<T, T>) =>
  z.array(header).max(SOURCE_MAX_HEADERS).refine(uniqueNames, 'Each header once.');

const url = z
  .url({ protocol: /^https?$/, error: 'An address such as https://feeds.example/agents.json.' })
  .max(SOURCE_URL_MAX)
  .refine((address) => !hasCredentials(address), 'Secrets stand in headers, not in the address.');

function hasCredentials(address: string): boolean {
  const parsed = URL.parse(address);
  return parsed !== null && (parsed.username !== '' || parsed.password !== '');
}

const schedule = {
  /** `null`: runs when it is asked to. */
  everyMinutes: z.number().int().min(SOURCE_MIN_MINUTES).max(SOURCE_MAX_MINUTES).nullable(),
  /** Runs by its schedule. */
  isActive: z.boolean(),
};

export const createSourceInput = z.strictObject({
  /** Stable: agents remember it. */
  name: slugInput.min(3).refine((name) => name !== 'folder', 'This is the built-in source.'),
  url,
  headers: headers(z.strictObject({ name: headerName, value: headerValue })).default([]),
  ...schedule,
  reason: reasonInput,
});

export const updateSourceInput = z.strictObject({
  id: objectIdInput,
  data: z.strictObject({
    url,
    /** All of them. Without a value: the one that is stored stays; not where the origin changes. */
    headers: headers(z.strictObject({ name: headerName, value: headerValue.optional() })),
    ...schedule,
  }),
  reason: reasonInput,
});

export const sourceInput = z.strictObject({ id: objectIdInput });

export const sourceActionInput = z.strictObject({ id: objectIdInput, reason: reasonInput });

export const applySourceInput = z.strictObject({
  id: objectIdInput,
  /** Of the preview that was looked at. */
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'Not a digest.'),
  reason: reasonInput,
});

export interface SourceCountsDto {
  added: number;
  changed: number;
  unchanged: number;
  deactivated: number;
  rejected: number;
}

export interface RejectedEntryDto {
  /** The entry's place in the source, or its id. */
  entry: string;
  reason: string;
}

export interface SourceRunDto {
  at: IsoDate;
  durationMs: number;
  outcome: SourceOutcome;
  counts: SourceCountsDto;
  /** The first of those left out. */
  rejected: RejectedEntryDto[];
  /** Why it failed; `null` where it did not. */
  error: string | null;
}

/** A source of agents. The values of its headers are never shown. */
export interface AgentSourceDto {
  id: string;
  name: string;
  kind: SourceKind;
  url: string | null;
  headerNames: string[];
  everyMinutes: number | null;
  isActive: boolean;
  /** In this moment, in any process. */
  isRunning: boolean;
  /** Active agents it holds. */
  agents: number;
  failuresInARow: number;
  /** `null`: by hand alone. */
  nextRunAt: IsoDate | null;
  lastRun: SourceRunDto | null;
  createdAt: IsoDate;
  updatedAt: IsoDate;
}

export interface AgentSourceListDto {
  items: AgentSourceDto[];
}

export interface AgentSourceDetailDto extends AgentSourceDto {
  /** The newest first. */
  runs: SourceRunDto[];
}

export const SOURCE_CHANGE_KINDS = ['added', 'changed', 'deactivated'] as const;
export type SourceChangeKind = (typeof SOURCE_CHANGE_KINDS)[number];

/** What a run would do to one agent. */
export interface AgentDifferenceDto {
  agentId: string;
  name: string;
  kind: SourceChangeKind;
  changes: AgentFieldChangeDto[];
}

/** What a run would do; nothing is changed by looking at it. */
export interface SourcePreviewDto {
  /** Names what was read: `apply` asks for it. */
  digest: string;
  readAt: IsoDate;
  counts: SourceCountsDto;
  /** At most `PREVIEW_MAX` of them. */
  differences: AgentDifferenceDto[];
  rejected: RejectedEntryDto[];
  /** A run by schedule would not apply it: too many agents would go. */
  isHeld: boolean;
}

/** Differences that a preview spells out; `counts` tells of all. */
export const PREVIEW_MAX = 300;

export interface SourceRemovedDto {
  id: string;
  /** Agents that stay in the catalogue and are held by no source any more. */
  agentsLeft: number;
}

export interface SourceStartedDto {
  id: string;
}
