import type { ConversationDto } from '@onelastai/sdk';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './ConversationList.module.css';
import { useExchange } from './exchange-store.ts';

interface ConversationRowProps {
  conversation: ConversationDto;
  isCurrent: boolean;
}

export function ConversationRow({ conversation, isCurrent }: ConversationRowProps) {
  const t = useTranslations('chat.list');
  const exchange = useExchange(conversation.id);
  const isWriting = exchange !== undefined && exchange.phase !== 'refused';
  return (
    <Link
      to="/chat/$conversationId"
      params={{ conversationId: conversation.id }}
      className={classes.row}
      aria-current={isCurrent ? 'page' : undefined}
    >
      <AgentEmblem id={conversation.agentId} size={32} />
      <span className={classes.text}>
        <span className={classes.name}>{conversation.title || t('untitled')}</span>
        <span className={classes.about}>
          <span className={classes.agent}>{conversation.agent?.name ?? t('goneName')}</span>
          {isWriting ? (
            <span className={classes.writing}>
              <VisuallyHidden>{t('writing')}</VisuallyHidden>
            </span>
          ) : (
            <RelativeTime value={conversation.lastMessageAt} />
          )}
        </span>
      </span>
    </Link>
  );
}
