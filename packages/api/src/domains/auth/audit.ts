import type { ErrorCode, SecurityOutcome, UserRole } from '@onelastai/contracts';
import { appendSecurityLog, type Transaction } from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { RequestInfo } from '../../requestInfo.ts';
import type { AuthSession } from './sessionCache.ts';

/** A call, or the like of one where the system itself acts. */
export interface AuditedCall {
  deps: Pick<Deps, 'clock'>;
  request: RequestInfo;
}

export interface AuditEntry {
  /** Domain and verb, e.g. `auth.login`. */
  action: string;
  /** The account it is about, where one is known. */
  userId?: string | undefined;
  /** Who did it; the account itself where nobody else is named. */
  actor?: { userId: string; role: UserRole } | 'system' | undefined;
  /** What else was acted on, e.g. `{ kind: 'api-key', id }`. */
  target?: { kind: string; id: string };
  outcome: SecurityOutcome;
  /** An error code, or the words an administrator gave. No secret. */
  reason?: string | undefined;
}

const MAX_REASON = 500;
const MAX_USER_AGENT = 300;

/** Writes a line of the audit log, with the change it tells of where that is a transaction. */
export async function audit(
  { deps, request }: AuditedCall,
  { action, userId, actor, target, outcome, reason = '' }: AuditEntry,
  transaction?: Transaction,
): Promise<void> {
  const person = actor === 'system' ? {} : (actor ?? { userId, role: undefined });
  await appendSecurityLog(
    {
      action,
      userId,
      actorId: person.userId,
      ...(person.role ? { actorRole: person.role } : {}),
      ...(target ? { target } : {}),
      outcome,
      reason: reason.slice(0, MAX_REASON),
      address: request.address,
      userAgent: request.userAgent.slice(0, MAX_USER_AGENT),
      requestId: request.requestId,
      now: deps.clock.now(),
    },
    transaction,
  );
}

/** What is refused for want of a right, not of a proof that can be given at once. */
const DENIALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'ADMIN_REQUIRED',
  'SCOPE_MISSING',
  'READ_ONLY_VIEW',
]);

/** Notes that somebody tried what they may not do; other refusals leave no line. */
export async function auditDenial(
  call: AuditedCall,
  { userId, role, actor }: AuthSession,
  path: string,
  error: unknown,
): Promise<void> {
  if (!(error instanceof DomainError) || !DENIALS.has(error.code)) return;
  const who = actor ?? { userId, role };
  await audit(call, { action: path, userId, actor: who, outcome: 'denied', reason: error.code });
}
