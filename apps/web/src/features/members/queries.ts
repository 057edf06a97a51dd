import { trpc } from '../../lib/api.ts';
import { queryClient } from '../../lib/query-client.ts';

export const memberOptions = (id: string) => trpc.user.profile.byId.queryOptions({ id });

export function prefetchMember(id: string): void {
  void queryClient.prefetchQuery(memberOptions(id));
}
