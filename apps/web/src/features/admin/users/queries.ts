import type { UserRole, UserStanding } from '@onelastai/sdk';
import { trpc } from '../../../lib/api.ts';

const PAGE_SIZE = 25;
/** A shorter search is refused: it would find half of everybody. */
export const SEARCH_MIN = 2;

/** What stands in the address of the list. */
export interface UsersSearch {
  q?: string | undefined;
  role?: UserRole | undefined;
  standing?: UserStanding | undefined;
  cursor?: string | undefined;
}

export function usersOptions({ q = '', role, standing, cursor }: UsersSearch) {
  const words = q.trim();
  return trpc.admin.users.list.queryOptions({
    ...(words.length >= SEARCH_MIN ? { q: words } : {}),
    ...(role ? { role } : {}),
    ...(standing ? { standing } : {}),
    ...(cursor ? { cursor } : {}),
    limit: PAGE_SIZE,
  });
}

export const userOptions = (id: string) => trpc.admin.users.get.queryOptions({ id });
