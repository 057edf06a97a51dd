import { client, trpc } from '../../../lib/api.ts';
import { pagedOptions } from '../../../lib/pages.ts';
import type { AdminAgentsSearch } from './search.ts';

const PAGE_SIZE = 25;
const HISTORY_SIZE = 10;

export const adminAgentsOptions = ({ q, source, state, cursor }: AdminAgentsSearch) =>
  trpc.admin.agents.list.queryOptions({
    ...(q ? { q } : {}),
    ...(source ? { source } : {}),
    ...(state ? { state } : {}),
    ...(cursor ? { cursor } : {}),
    limit: PAGE_SIZE,
  });

export const adminAgentOptions = (id: string) => trpc.admin.agents.get.queryOptions({ id });

export const agentHistoryOptions = (id: string) =>
  pagedOptions(trpc.admin.agents.versions.queryKey({ id }), ({ page, signal }) =>
    client.admin.agents.versions.query({ id, limit: HISTORY_SIZE, ...page }, { signal }),
  );
