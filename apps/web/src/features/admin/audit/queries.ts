import type { SecurityOutcome } from '@onelastai/contracts';
import { trpc } from '../../../lib/api.ts';

const PAGE_SIZE = 50;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[0-9a-f]{24}$/;

/** What stands in the address of the log. */
export interface AuditSearch {
  /** Whom it is about. */
  user?: string | undefined;
  /** Who did it. */
  actor?: string | undefined;
  action?: string | undefined;
  outcome?: SecurityOutcome | undefined;
  /** Days of the reader's time zone, both included. */
  from?: string | undefined;
  to?: string | undefined;
  cursor?: string | undefined;
}

/** In an old or mistyped address, what cannot be a filter counts as none. */
export function auditOptions({ user, actor, action, outcome, from, to, cursor }: AuditSearch) {
  const begin = midnight(from, 0);
  const end = midnight(to, 1);
  return trpc.admin.audit.list.queryOptions({
    ...(user && ID.test(user) ? { userId: user } : {}),
    ...(actor && ID.test(actor) ? { actorId: actor } : {}),
    ...(action?.trim() ? { action: action.trim() } : {}),
    ...(outcome ? { outcome } : {}),
    ...(begin ? { from: begin } : {}),
    ...(end ? { to: end } : {}),
    ...(cursor ? { cursor } : {}),
    limit: PAGE_SIZE,
  });
}

/** When a day begins, so many days later. */
function midnight(day: string | undefined, later: number): string | undefined {
  if (day === undefined || !DAY.test(day)) return undefined;
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return undefined;
  date.setDate(date.getDate() + later);
  return date.toISOString();
}
