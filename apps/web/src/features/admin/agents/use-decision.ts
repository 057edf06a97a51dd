import type { AdminAgentDto, AgentOverridesDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { client, trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { adminAgentOptions } from './queries.ts';

export type DecidedField = keyof AgentOverridesDto;

export interface Decision {
  field: DecidedField;
  /** `null`: as the source says. */
  value: boolean | null;
}

/** Decides a field of an agent, or gives it back to its source. */
export function useDecision({ id, name }: AdminAgentDto, onDone: () => void) {
  const t = useTranslations('adminAgents.decisions');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ field, value, reason }: Decision & { reason: string }) =>
      field === 'isActive'
        ? client.admin.agents.setActive.mutate({ id, isActive: value, reason })
        : client.admin.agents.setFeatured.mutate({ id, isFeatured: value, reason }),
    onSuccess(agent) {
      queries.setQueryData(adminAgentOptions(id).queryKey, agent);
      void queries.invalidateQueries({ queryKey: trpc.admin.agents.list.pathKey() });
      void queries.invalidateQueries({ queryKey: trpc.agents.pathKey() });
      notify.done(t('done', { name }));
      onDone();
    },
  });
}
