import { useCallback, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { FormError } from '../../ui/FormError.tsx';
import { AnswerAnnouncer } from './AnswerAnnouncer.tsx';
import { Begin } from './Begin.tsx';
import { Composer } from './Composer.tsx';
import classes from './Conversation.module.css';
import type { Entry } from './entries.ts';
import { LockedPanel } from './LockedPanel.tsx';
import { MessageLog } from './MessageLog.tsx';
import { PaneHeader } from './PaneHeader.tsx';
import { useAsking } from './use-asking.ts';
import type { useConversation } from './use-conversation.ts';
import { useEscape } from './use-escape.ts';

interface ConversationProps {
  view: ReturnType<typeof useConversation>;
  agentId: string;
  conversationKey: string;
  conversationId: string | undefined;
  prefill: string | undefined;
  onBegin: () => void;
}

export function Conversation(props: ConversationProps) {
  const { view, agentId, conversationKey, conversationId, prefill, onBegin } = props;
  const t = useTranslations('chat');
  const { query, conversation, agent, exchange, pass, passPending, entries } = view;
  const asking = useAsking({
    agentId,
    conversationKey,
    conversationId,
    exchange,
    prefill,
    onBegin,
  });
  const name = agent?.name ?? t('list.goneName');
  const isLive = exchange !== undefined && exchange.phase !== 'refused';
  const isLocked = pass?.active === false && !isLive;
  const field = useRef<HTMLTextAreaElement>(null);
  useEscape(asking.stop, isLive);

  function pick(question: string): void {
    asking.setText(question);
    field.current?.focus();
  }

  // One function for as long as the page stands, so that messages need not be drawn again.
  const latest = useRef({ asking, entries });
  useEffect(() => {
    latest.current = { asking, entries };
  });
  const retry = useCallback(
    (answer: Entry) => latest.current.asking.retry(answer, latest.current.entries),
    [],
  );

  return (
    <>
      <PaneHeader
        agentId={agentId}
        agent={agent}
        name={name}
        conversation={conversation}
        isLive={isLive}
      />
      <MessageLog
        scrollKey={conversationKey}
        entries={entries}
        agentId={agentId}
        name={name}
        begin={
          <Begin
            agentId={agentId}
            agent={agent}
            name={name}
            onPick={isLocked || passPending ? undefined : pick}
          />
        }
        onRetry={isLocked || isLive ? undefined : retry}
        hasOlder={query.hasNextPage}
        loadingOlder={query.isFetchingNextPage}
        olderFailed={query.isFetchNextPageError}
        onOlder={() => void query.fetchNextPage()}
      />
      <div className={classes.foot}>
        {exchange?.phase === 'refused' && exchange.error && !isLocked ? (
          <FormError
            error={exchange.error}
            title={exchange.fresh ? t('notSent') : t('notRetried')}
          />
        ) : null}
        {isLocked ? (
          <LockedPanel
            agent={agent}
            name={name}
            ended={conversation !== undefined}
            hasDraft={asking.text !== ''}
          />
        ) : (
          <Composer
            field={field}
            focusKey={conversationKey}
            name={name}
            text={asking.text}
            onText={asking.setText}
            onAsk={asking.ask}
            onStop={asking.stop}
            isLive={isLive}
            isWaiting={passPending}
          />
        )}
      </div>
      <AnswerAnnouncer entries={entries} name={name} isLive={isLive} />
    </>
  );
}
