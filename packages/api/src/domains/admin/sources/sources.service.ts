import type { createSourceInput, updateSourceInput } from '@onelastai/contracts';
import {
  type AgentSourceDoc,
  countAgentsBySource,
  createAgentSource,
  deleteAgentSource,
  findAgentSource,
  findAgentSources,
  hastenAgentSource,
  newAgentSourceId,
  type SourceHeader,
  type SourceRun,
  updateAgentSource,
  withTransaction,
} from '@onelastai/db';
import type { z } from 'zod';
import type { Deps } from '../../../deps.ts';
import { DomainError, takenOr } from '../../../errors.ts';
import { createGuard } from '../../../outbound/guard.ts';
import { OutboundError } from '../../../outbound/outboundError.ts';
import type { Call } from '../../../requestInfo.ts';
import { sealHeader } from '../../agents/sources/sourceHeaders.ts';
import { applySource, busy, previewSource } from '../../agents/sources/sourceRun.service.ts';
import type { SyncPreview } from '../../agents/sources/sync.service.ts';
import { syncSources } from '../../agents/sources/syncSources.job.ts';
import type { AuthSession } from '../../auth/sessionCache.ts';
import type { FreshMember } from '../../auth/standing.ts';
import { audited } from '../users/audited.ts';

/** A source, and how many agents of it are on offer. */
export interface CountedSource {
  source: AgentSourceDoc;
  agents: number;
}

export async function listSources(): Promise<CountedSource[]> {
  const sources = await findAgentSources();
  const counts = await countAgentsBySource();
  return sources.map((source) => ({ source, agents: counts.get(source.name) ?? 0 }));
}

/** Throws SOURCE_NOT_FOUND. */
export async function readSource(id: string): Promise<CountedSource> {
  const source = await findAgentSource(id);
  if (!source) throw new DomainError('SOURCE_NOT_FOUND', { message: 'There is no such source.' });
  const counts = await countAgentsBySource();
  return { source, agents: counts.get(source.name) ?? 0 };
}

/** Throws SOURCE_BUILT_IN for the folder, which is changed on the server alone. */
async function readFeedSource(id: string): Promise<AgentSourceDoc> {
  const { source } = await readSource(id);
  if (source.kind === 'http') return source;
  throw new DomainError('SOURCE_BUILT_IN', {
    message: 'The built-in folder is read at every start of the server, and changed there alone.',
  });
}

/** Answers its id. Throws SOURCE_NAME_TAKEN and SOURCE_ADDRESS_REFUSED. */
export async function createSource(
  call: Call,
  admin: FreshMember,
  { reason, name, headers, ...settings }: z.output<typeof createSourceInput>,
): Promise<string> {
  const { secretBox, clock } = call.deps;
  const id = newAgentSourceId();
  await audited(call, admin, { action: 'admin.sources.create', reason }, async (log) => {
    requireAskable(call.deps, settings.url);
    const now = clock.now();
    const source = {
      ...settings,
      id,
      name,
      headers: headers.map((header) => sealHeader(secretBox, id, header)),
      nextRunAt: firstRun(settings, now),
      createdBy: admin.userId,
      now,
    };
    await withTransaction(async (transaction) => {
      await createAgentSource(source, transaction);
      await log(transaction, { kind: 'source', id: name });
    }).catch((error: unknown) => {
      const message = 'There is a source of this name.';
      throw takenOr(error, { code: 'SOURCE_NAME_TAKEN', field: 'name', message });
    });
  });
  return id;
}

/** Throws SOURCE_NOT_FOUND, SOURCE_BUILT_IN, SOURCE_ADDRESS_REFUSED and SOURCE_BUSY. */
export async function updateSource(
  call: Call,
  admin: FreshMember,
  { id, data, reason }: z.output<typeof updateSourceInput>,
): Promise<void> {
  await audited(call, admin, { action: 'admin.sources.update', reason }, async (log) => {
    const source = await readFeedSource(id);
    requireAskable(call.deps, data.url);
    const now = call.deps.clock.now();
    const settings = {
      ...data,
      headers: keepOrSeal(call.deps, source, data),
      nextRunAt: firstRun(data, now),
    };
    const asksAnew = data.url !== source.url || data.headers.some(({ value }) => value);
    await withTransaction(async (transaction) => {
      if (!(await updateAgentSource(id, settings, { asksAnew, now }, transaction))) throw busy();
      await log(transaction, { kind: 'source', id: source.name });
    });
  });
}

/** Its agents stay as they are, held by no source; answers how many. Throws as `updateSource`. */
export async function removeSource(
  call: Call,
  admin: FreshMember,
  { id, reason }: { id: string; reason: string },
): Promise<number> {
  return audited(call, admin, { action: 'admin.sources.remove', reason }, async (log) => {
    const source = await readFeedSource(id);
    return withTransaction(async (transaction) => {
      const left = await deleteAgentSource(source, call.deps.clock.now(), transaction);
      if (left === null) throw busy();
      await log(transaction, { kind: 'source', id: source.name });
      return left;
    });
  });
}

/** Throws SOURCE_NOT_FOUND, SOURCE_BUILT_IN and SOURCE_UNREADABLE. */
export async function preview(deps: Deps, id: string): Promise<SyncPreview> {
  return previewSource(deps, await readFeedSource(id));
}

/** Brings in what the preview of this digest showed. Throws as `applySource`. */
export async function applyPreview(
  call: Call,
  admin: FreshMember,
  { id, digest, reason }: { id: string; digest: string; reason: string },
): Promise<SourceRun> {
  return audited(call, admin, { action: 'admin.sources.apply', reason }, async (log) => {
    const { name } = await readFeedSource(id);
    return applySource(call.deps, { id, digest }, () =>
      withTransaction((transaction) => log(transaction, { kind: 'source', id: name })),
    );
  });
}

/** Makes it due now, whatever its schedule. Throws as `updateSource`, but for the address. */
export async function runNow(
  call: Call,
  admin: AuthSession,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await audited(call, admin, { action: 'admin.sources.runNow', reason }, async (log) => {
    const { name } = await readFeedSource(id);
    await withTransaction(async (transaction) => {
      if (!(await hastenAgentSource(id, call.deps.clock.now(), transaction))) throw busy();
      await log(transaction, { kind: 'source', id: name });
    });
  });
  await call.deps.jobs.runNow(syncSources.name);
}

/** A source that runs by a schedule begins at once. */
function firstRun(
  { isActive, everyMinutes }: { isActive: boolean; everyMinutes: number | null },
  now: Date,
): Date | null {
  return isActive && everyMinutes !== null ? now : null;
}

/** What can be told of an address without asking for it; the rest is looked at by every run. */
function requireAskable({ config }: Deps, url: string): void {
  try {
    createGuard(config.sources).check(new URL(url));
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const { message } = error;
    throw new DomainError('SOURCE_ADDRESS_REFUSED', {
      message,
      fields: { 'data.url': [message], url: [message] },
      cause: error,
    });
  }
}

/** Values that are left out stay as they are, but no secret follows an address to another origin. */
function keepOrSeal(
  { secretBox }: Deps,
  source: AgentSourceDoc,
  { url, headers }: z.output<typeof updateSourceInput>['data'],
): SourceHeader[] {
  const sameOrigin = new URL(url).origin === new URL(source.url ?? '').origin;
  const id = source._id.toHexString();
  return headers.map(({ name, value }, index) => {
    if (value !== undefined) return sealHeader(secretBox, id, { name, value });
    const isThis = (header: SourceHeader) => header.name.toLowerCase() === name.toLowerCase();
    const kept = sameOrigin ? source.headers.find(isThis) : undefined;
    if (kept) return kept;
    const message = sameOrigin
      ? 'Enter a value.'
      : 'The address is on another server: enter the value again.';
    throw new DomainError('SOURCE_HEADER_NEEDED', {
      message,
      fields: { [`data.headers.${index}.value`]: [message] },
    });
  });
}
