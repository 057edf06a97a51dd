import type { Command } from './queryShape.ts';
import { entriesOf } from './shape.ts';

/** What of a command says how it finds its documents; sessions, concerns and limits of time do not. */
const EXPLAINED: Record<string, readonly string[]> = {
  find: ['filter', 'sort', 'projection', 'skip', 'limit', 'hint', 'collation', 'let'],
  aggregate: ['pipeline', 'cursor', 'hint', 'collation', 'let'],
  count: ['query', 'skip', 'limit', 'hint', 'collation'],
  distinct: ['key', 'query', 'hint', 'collation'],
  findAndModify: ['query', 'sort', 'update', 'remove', 'arrayFilters', 'hint', 'collation', 'let'],
  update: ['updates', 'let'],
  delete: ['deletes', 'let'],
};

/** Stages that write, or that wait: they are not asked about. */
const NOT_EXPLAINED = ['$out', '$merge', '$changeStream'];

/** The statement to hand to `explain`; `null` for a command that has no plan. */
export function explainable(operation: string, command: Command): Command | null {
  const parts = EXPLAINED[operation];
  const { pipeline } = command;
  const stages = Array.isArray(pipeline) ? pipeline.flatMap((stage) => entriesOf(stage) ?? []) : [];
  if (!parts || stages.some(([name]) => NOT_EXPLAINED.includes(name))) return null;
  const given = parts.filter((part) => command[part] !== undefined);
  return {
    [operation]: command[operation],
    ...Object.fromEntries(given.map((part) => [part, command[part]])),
  };
}

/** Stages that say how documents are found and put in order. */
const TOLD = /SCAN|IDHACK|^SORT|TEXT|GEO_NEAR/;
/** The part of an answer that says what was chosen; the rest repeats the statement's values. */
const CHOSEN = 'winningPlan';

/** E.g. `COLLSCAN` or `SORT, IXSCAN { userId: 1 }`; empty when the answer names no such stage. */
export function planSummary(explained: unknown): string {
  return [...new Set(plansOf(explained).flatMap(stagesOf))].join(', ');
}

function plansOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(plansOf);
  return (entriesOf(value) ?? []).flatMap(([key, part]) =>
    key === CHOSEN ? [part] : plansOf(part),
  );
}

function stagesOf(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(stagesOf);
  const entries = entriesOf(plan);
  if (!entries) return [];
  const { stage, keyPattern } = Object.fromEntries(entries);
  const own = typeof stage === 'string' && TOLD.test(stage) ? [stage + keysOf(keyPattern)] : [];
  return [...own, ...entries.flatMap(([, part]) => stagesOf(part))];
}

function keysOf(keyPattern: unknown): string {
  if (typeof keyPattern === 'string') return ` ${keyPattern}`;
  const keys = entriesOf(keyPattern)?.map(([path, direction]) => `${path}: ${direction}`);
  return keys?.length ? ` { ${keys.join(', ')} }` : '';
}
