import { cursorOf, type EndedCommand } from './commands.ts';
import { explainable } from './explain.ts';
import { type Command, queryShape } from './queryShape.ts';

/** One command that took longer than the threshold. It holds none of the command's values. */
export interface SlowQuery {
  collection: string;
  operation: string;
  /** See `queryShape`. */
  shape: string;
  durationMs: number;
  /** Documents in the answer; `null` where it carries none. */
  returned: number | null;
  failed: boolean;
  at: Date;
  /** E.g. `IXSCAN { userId: 1 }`; `null` until it is known, see `SlowQueryLog`. */
  plan: string | null;
}

/** All slow commands of one shape. */
export interface SlowQueryGroup {
  collection: string;
  operation: string;
  shape: string;
  count: number;
  maxMs: number;
  totalMs: number;
  lastAt: Date;
  plan: string | null;
  /** The database would not say how it runs the command. */
  planFailed: boolean;
}

export interface SlowQueries {
  thresholdMs: number;
  /** Since the process connected. */
  count: number;
  /** The slowest first. */
  groups: SlowQueryGroup[];
  /** The newest first. */
  recent: SlowQuery[];
}

export interface SlowQueryOptions {
  thresholdMs: number;
  /** Asks the database how it runs a statement, and answers with a summary. */
  explain: (database: string, statement: Command) => Promise<string>;
  onSlowQuery?: ((query: SlowQuery) => void) | undefined;
  /** Milliseconds since 1970. */
  now?: () => number;
}

const MAX_RECENT = 100;
const MAX_GROUPS = 200;
/** A shape that was slow this often is explained … */
const OFTEN = 3;
/** … and again after this long, for the plan may have changed. */
const EXPLAIN_AGAIN_MS = 10 * 60_000;

interface Group extends SlowQueryGroup {
  explainedAt: number;
}

/** Keeps what was slow, within bounds, and asks for the plans of repeated offenders, one at a time. */
export class SlowQueryLog {
  readonly #options: SlowQueryOptions;
  readonly #groups = new Map<string, Group>();
  #recent: SlowQuery[] = [];
  #count = 0;
  #explaining = false;

  constructor(options: SlowQueryOptions) {
    this.#options = options;
  }

  record(ended: EndedCommand): void {
    const { thresholdMs, onSlowQuery, now = Date.now } = this.#options;
    if (ended.durationMs < thresholdMs) return;
    const { collection, operation, durationMs, failed, command, reply } = ended;
    const at = new Date(now());
    const group = this.#group(collection, operation, queryShape(command));
    group.count += 1;
    group.maxMs = Math.max(group.maxMs, durationMs);
    group.totalMs += durationMs;
    group.lastAt = at;
    const returned = cursorOf(reply)?.documents ?? null;
    const { shape, plan } = group;
    const query = { collection, operation, shape, durationMs, returned, failed, at, plan };
    this.#count += 1;
    this.#recent = [query, ...this.#recent.slice(0, MAX_RECENT - 1)];
    onSlowQuery?.(query);
    if (group.count >= OFTEN && now() - group.explainedAt >= EXPLAIN_AGAIN_MS) {
      void this.#explain(group, ended);
    }
  }

  read(): SlowQueries {
    const groups = [...this.#groups.values()].map(({ explainedAt: _, ...group }) => group);
    return {
      thresholdMs: this.#options.thresholdMs,
      count: this.#count,
      groups: groups.toSorted((a, b) => b.maxMs - a.maxMs),
      recent: this.#recent,
    };
  }

  /** The group that was slow longest ago makes room. */
  #group(collection: string, operation: string, shape: string): Group {
    const key = [operation, collection, shape].join(' ');
    const group = this.#groups.get(key) ?? {
      collection,
      operation,
      shape,
      count: 0,
      maxMs: 0,
      totalMs: 0,
      lastAt: new Date(0),
      plan: null,
      planFailed: false,
      explainedAt: Number.NEGATIVE_INFINITY,
    };
    this.#groups.delete(key);
    this.#groups.set(key, group);
    const oldest = this.#groups.keys().next();
    if (this.#groups.size > MAX_GROUPS && !oldest.done) this.#groups.delete(oldest.value);
    return group;
  }

  async #explain(group: Group, { operation, database, command }: EndedCommand): Promise<void> {
    const { explain, now = Date.now } = this.#options;
    // Statements of a transaction see what only it has written.
    const statement = 'autocommit' in command ? null : explainable(operation, command);
    if (!statement || this.#explaining) return;
    this.#explaining = true;
    group.explainedAt = now();
    try {
      group.plan = (await explain(database, statement)) || null;
      group.planFailed = group.plan === null;
    } catch {
      group.planFailed = true;
    } finally {
      this.#explaining = false;
    }
  }
}
