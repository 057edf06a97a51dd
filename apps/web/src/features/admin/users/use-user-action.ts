import type { UserRole } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { client, trpc } from '../../../lib/api.ts';
import { adoptSession } from '../../../lib/session.ts';

export const USER_ACTIONS = [
  'setRole',
  'disable',
  'enable',
  'endSessions',
  'unlock',
  'actAs',
] as const;
export type UserAction = (typeof USER_ACTIONS)[number];

interface Asked {
  id: string;
  reason: string;
  /** Of `setRole`. */
  role: UserRole;
}

function run(action: UserAction, { id, reason, role }: Asked): Promise<unknown> {
  const users = client.admin.users;
  return action === 'setRole'
    ? users.setRole.mutate({ id, role, reason })
    : users[action].mutate({ id, reason });
}

/** Does one of the things that administrators can do to an account, and reads anew what it changed. */
export function useUserAction(action: UserAction, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: trpc.admin.users[action].mutationKey(),
    mutationFn: (asked: Asked) => run(action, asked),
    async onSuccess() {
      // From here on every answer is about the other account.
      if (action === 'actAs') adoptSession(await client.auth.session.query());
      onDone();
      if (action === 'actAs') return;
      void queries.invalidateQueries({ queryKey: trpc.admin.users.pathKey() });
      void queries.invalidateQueries({ queryKey: trpc.admin.audit.pathKey() });
    },
  });
}
