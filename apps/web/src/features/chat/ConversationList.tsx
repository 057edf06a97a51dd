import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useNearEnd } from '../../ui/use-near-end.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './ConversationList.module.css';
import { ConversationRow } from './ConversationRow.tsx';
import { NewConversation } from './NewConversation.tsx';
import { conversationsOptions } from './queries.ts';

export function ConversationList({ current }: { current: string | undefined }) {
  const t = useTranslations('chat.list');
  const list = useInfiniteQuery(conversationsOptions);
  const conversations = list.data?.pages.flatMap((page) => page.items) ?? [];
  const more = useNearEnd<HTMLDivElement>(() => void list.fetchNextPage(), {
    enabled: list.hasNextPage && !list.isFetching && !list.isFetchNextPageError,
    margin: '200px',
  });

  return (
    <nav className={classes.list} aria-label={t('title')}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('title')}</h2>
        <NewConversation />
      </div>
      <div className={classes.scroll}>
        {list.isPending ? <Rows label={t('loading')} /> : null}
        {list.isError && conversations.length === 0 ? (
          <ErrorState
            as="h3"
            error={list.error}
            onRetry={() => void list.refetch()}
            retrying={list.isFetching}
          />
        ) : null}
        {list.isSuccess && conversations.length === 0 ? (
          <p className={classes.empty}>{t('empty')}</p>
        ) : null}
        <ul className={classes.rows}>
          {conversations.map((conversation) => (
            <li key={conversation.id}>
              <ConversationRow
                conversation={conversation}
                isCurrent={conversation.id === current}
              />
            </li>
          ))}
        </ul>
        <div ref={more} className={classes.more}>
          {list.isFetchNextPageError ? <p role="alert">{t('moreFailed')}</p> : null}
          {list.hasNextPage ? (
            <Button
              variant="subtle"
              size="compact-sm"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('more')}
            </Button>
          ) : null}
        </div>
      </div>
    </nav>
  );
}

function Rows({ label }: { label: string }) {
  return (
    <>
      <VisuallyHidden>{label}</VisuallyHidden>
      {['80%', '62%', '90%', '54%', '70%'].map((width) => (
        <div key={width} className={classes.skeleton}>
          <Skeleton height={32} width={32} radius="md" />
          <div>
            <Skeleton height={14} width={width} />
            <Skeleton height={12} width="44%" mt={8} />
          </div>
        </div>
      ))}
    </>
  );
}
