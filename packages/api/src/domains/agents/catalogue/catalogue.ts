import { performance } from 'node:perf_hooks';
import { setImmediate as breathe } from 'node:timers/promises';
import { listAgentStamps, listCatalogueAgents } from '@onelastai/db';
import type { Logger } from 'pino';
import { FRESH_MS, isFollowing } from '../../../live/followedCache.ts';
import type { Hub } from '../../../live/hub.ts';
import { type CatalogueIndex, createCatalogueIndex } from './catalogueIndex.ts';

/** The active agents in this process's memory: for showing the catalogue, and for nothing else. */
export interface Catalogue {
  /** As it is now, within a second of changes elsewhere. Throws as the database does. */
  read(): Promise<CatalogueIndex>;
  /** The next read sees the database. */
  forget(): void;
}

/** Everything is read anew from time to time, whatever was told. */
const REBUILD_MS = 60 * 60_000;
/** Agents that are put into the index before others have their turn. */
const CHUNK = 50;

interface Held {
  index: Promise<CatalogueIndex>;
  /** By `performance.now()`: when everything was read, and when it was held against the database. */
  builtAt: number;
  checkedAt: number;
}

/**
 * The catalogue is small and read far more often than written: it is read once, and after a change
 * the changed agents alone. While the outbox is not heard of, one light read a second finds out which
 * have changed. Held as a promise, so that requests that arrive together share one read.
 */
export function createCatalogue(
  hub: Pick<Hub, 'heardAt' | 'listen'>,
  log: Pick<Logger, 'error'>,
): Catalogue {
  let held: Held | null = null;
  /** Agents told of since the last read. */
  const changed = new Set<string>();

  function hold(next: Held): Held {
    held = next;
    next.index.catch(() => {
      if (held === next) held = null;
    });
    return next;
  }

  function current(): Held {
    const now = performance.now();
    if (!held || now - held.builtAt > REBUILD_MS) {
      changed.clear();
      return hold({ index: load(), builtAt: now, checkedAt: now });
    }
    const { index } = held;
    if (!isFollowing(hub) && now - held.checkedAt > FRESH_MS) {
      changed.clear();
      return hold({ ...held, index: index.then(compare), checkedAt: now });
    }
    if (changed.size === 0) return held;
    const ids = [...changed];
    changed.clear();
    return hold({ ...held, index: index.then((it) => refresh(it, ids)) });
  }

  async function load(): Promise<CatalogueIndex> {
    const agents = await listCatalogueAgents();
    const index = createCatalogueIndex((agentId, error) =>
      log.error({ err: error, agentId }, 'an agent cannot be shown as it is stored'),
    );
    for (let at = 0; at < agents.length; at += CHUNK) {
      index.replace([], agents.slice(at, at + CHUNK));
      await breathe();
    }
    return index;
  }

  function forget(): void {
    held = null;
  }

  hub.listen({
    onMessage({ event }) {
      if (event.type !== 'catalogue.changed') return;
      const { agentIds } = event.payload;
      if (agentIds === 'all') forget();
      else for (const id of agentIds) changed.add(id);
    },
    onGap: forget,
  });

  return { read: async () => current().index, forget };
}

async function refresh(index: CatalogueIndex, ids: string[]): Promise<CatalogueIndex> {
  index.replace(ids, await listCatalogueAgents(ids));
  return index;
}

async function compare(index: CatalogueIndex): Promise<CatalogueIndex> {
  const ids = index.differing(await listAgentStamps());
  return ids.length === 0 ? index : refresh(index, ids);
}
