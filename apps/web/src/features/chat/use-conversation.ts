import type { MessageDto } from '@onelastai/sdk';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { healthOptions } from '../subscriptions/health.ts';
import { activePassOptions } from '../subscriptions/queries.ts';
import { toEntry, withExchange } from './entries.ts';
import { newKey, useExchange } from './exchange-store.ts';
import { conversationOptions } from './queries.ts';
import { useAgentRef } from './use-agent-ref.ts';

/** How often to look while an answer is written by another tab. */
const ELSEWHERE_MS = 2500;

/** Everything one conversation shows, or one that is about to begin with the agent `newWith`. */
export function useConversation(conversationId: string | undefined, newWith: string | undefined) {
  const query = useInfiniteQuery({
    ...conversationOptions(conversationId ?? ''),
    enabled: conversationId !== undefined,
    refetchInterval: ({ state: { data } }) =>
      isBeingWritten(data?.pages[0]?.messages) ? ELSEWHERE_MS : false,
  });
  const conversation = query.data?.pages[0]?.conversation;
  const lookup = useAgentRef(newWith);
  const agent = conversation ? conversation.agent : lookup.agent;
  const agentId = conversation?.agentId ?? agent?.id;
  const key = conversationId ?? (agentId === undefined ? undefined : newKey(agentId));
  const exchange = useExchange(key);
  const pass = useQuery({
    ...activePassOptions(agentId ?? ''),
    enabled: agentId !== undefined,
  });
  const { data: health } = useQuery(healthOptions);

  const pages = query.data?.pages;
  const stored = useMemo(
    () => (pages ?? []).toReversed().flatMap((page) => page.messages.map(toEntry)),
    [pages],
  );
  return {
    query,
    conversation,
    agent,
    agentError: lookup.error,
    retryAgent: lookup.retry,
    agentId,
    key,
    exchange,
    pass: pass.data,
    passPending: pass.isPending,
    entries: withExchange(stored, exchange, health?.chat ?? null),
  };
}

function isBeingWritten(messages: MessageDto[] | undefined): boolean {
  return messages?.at(-1)?.status === 'streaming';
}
