import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import classes from './RecentConversations.module.css';

const SHOWN = 3;

/** The last conversations with an agent. A convenience: where it fails, the chat still has them all. */
export function RecentConversations({ agentId }: { agentId: string }) {
  const t = useTranslations('subscriptions.mine');
  const { data, isPending, isError } = useQuery(
    trpc.chat.conversations.queryOptions({ agentId, limit: SHOWN }),
  );
  if (isError) return null;
  return (
    <div className={classes.recent}>
      {isPending ? null : data.items.length === 0 ? (
        <p>{t('noConversations')}</p>
      ) : (
        <ul aria-label={t('recent')}>
          {data.items.map((conversation) => (
            <li key={conversation.id}>
              <Link to="/chat/$conversationId" params={{ conversationId: conversation.id }}>
                {conversation.title}
              </Link>
              <RelativeTime value={conversation.lastMessageAt} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
