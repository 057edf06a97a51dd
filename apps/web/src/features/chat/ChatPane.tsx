import { parseError } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './ChatPage.module.css';
import { Conversation } from './Conversation.tsx';
import { PaneSkeleton } from './PaneSkeleton.tsx';
import { useConversation } from './use-conversation.ts';

interface ChatPaneProps {
  conversationId: string | undefined;
  /** Id or slug of the agent to begin a conversation with. */
  newWith: string | undefined;
  /** A question to begin with, from the address. */
  prefill: string | undefined;
  /** A new conversation is about to get its address. */
  onBegin: () => void;
}

export function ChatPane({ conversationId, newWith, prefill, onBegin }: ChatPaneProps) {
  const t = useTranslations('chat');
  const view = useConversation(conversationId, newWith);
  const { query, agent, agentError, agentId, key } = view;

  if (conversationId !== undefined && query.isError && !query.data) {
    const { code, status } = parseError(query.error);
    // What cannot be an id is refused as bad input; for the reader it is the same.
    if (code === 'CONVERSATION_NOT_FOUND' || status === 400) {
      return (
        <div className={classes.middle}>
          <EmptyState title={t('notFound.title')} text={t('notFound.text')}>
            <ButtonLink to="/chat">{t('notFound.back')}</ButtonLink>
          </EmptyState>
        </div>
      );
    }
    return (
      <div className={classes.middle}>
        <ErrorState
          error={query.error}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        >
          <ButtonLink to="/chat" variant="subtle">
            {t('notFound.back')}
          </ButtonLink>
        </ErrorState>
      </div>
    );
  }
  if (newWith !== undefined && agent === null) {
    return (
      <div className={classes.middle}>
        <EmptyState title={t('noAgent.title')} text={t('noAgent.text')}>
          <ButtonLink to="/agents">{t('noAgent.browse')}</ButtonLink>
        </EmptyState>
      </div>
    );
  }
  if (newWith !== undefined && agentError) {
    return <ErrorState error={agentError} onRetry={view.retryAgent} />;
  }
  if (agentId === undefined || key === undefined) return <PaneSkeleton />;
  return (
    <Conversation
      view={view}
      agentId={agentId}
      conversationKey={key}
      conversationId={conversationId}
      prefill={prefill}
      onBegin={onBegin}
    />
  );
}
