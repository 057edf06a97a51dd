import { getRouteApi, useParams, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './ChatPage.module.css';
import { ChatPane } from './ChatPane.tsx';
import { ConversationList } from './ConversationList.tsx';
import './fill-page.css';
import { NothingChosen } from './NothingChosen.tsx';

const route = getRouteApi('/chat');

/** The list of conversations beside the one that is open; on a phone, one or the other. */
export function ChatPage() {
  const t = useTranslations('chat');
  const { agent, q } = route.useSearch();
  const { conversationId } = useParams({ strict: false });
  const keepFocus = useFocusKeeper();
  const isOpen = conversationId !== undefined || agent !== undefined;
  return (
    <div className={classes.chat} data-fills-page data-open={isOpen || undefined}>
      <h1>
        <VisuallyHidden>{t('title')}</VisuallyHidden>
      </h1>
      <ConversationList current={conversationId} />
      <section className={classes.pane} aria-label={t('pane')}>
        {isOpen ? (
          <ChatPane
            conversationId={conversationId}
            newWith={conversationId === undefined ? agent : undefined}
            prefill={q}
            onBegin={keepFocus}
          />
        ) : (
          <NothingChosen />
        )}
      </section>
    </div>
  );
}

/**
 * The frame moves the focus to the page's content at each new address. When a conversation only gets
 * its address while one is writing, the focus goes back to the field.
 */
function useFocusKeeper(): () => void {
  const router = useRouter();
  const kept = useRef<HTMLElement | null>(null);
  useEffect(
    () =>
      router.subscribe('onRendered', () => {
        kept.current?.focus({ preventScroll: true });
        kept.current = null;
      }),
    [router],
  );
  return useCallback(() => {
    const { activeElement } = document;
    kept.current = activeElement instanceof HTMLTextAreaElement ? activeElement : null;
  }, []);
}
