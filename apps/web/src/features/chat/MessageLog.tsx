import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Answer } from './Answer.tsx';
import type { Entry } from './entries.ts';
import classes from './MessageLog.module.css';
import { useStickToBottom } from './use-stick-to-bottom.ts';

interface MessageLogProps {
  /** Changes with the conversation. */
  scrollKey: string;
  entries: Entry[];
  agentId: string;
  name: string;
  /** In place of messages while there are none. */
  begin: ReactNode;
  /** Tries an answer again; absent while that is not possible. */
  onRetry: ((answer: Entry) => void) | undefined;
  hasOlder: boolean;
  loadingOlder: boolean;
  olderFailed: boolean;
  onOlder: () => void;
}

/** Near the top, older messages are asked for by themselves. */
const TOP_PX = 240;

export function MessageLog(props: MessageLogProps) {
  const { scrollKey, entries, agentId, name, begin, onRetry } = props;
  const { hasOlder, loadingOlder, olderFailed } = props;
  const t = useTranslations('chat');
  const log = useStickToBottom(scrollKey, entries[0]?.key);
  const asked = entries.findLast((entry) => entry.status === 'sending')?.key;

  // Who asks wants to see the answer, wherever they had scrolled.
  useEffect(() => {
    if (asked !== undefined) log.toBottom();
  }, [asked, log.toBottom]);

  function older(): void {
    log.holdView();
    props.onOlder();
  }

  function onScroll(): void {
    log.onScroll();
    const top = log.scroller.current?.scrollTop ?? 0;
    if (top < TOP_PX && !log.isAtBottom && hasOlder && !loadingOlder && !olderFailed) older();
  }

  return (
    <div className={classes.place}>
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section
        ref={log.scroller}
        className={classes.scroll}
        onScroll={onScroll}
        aria-label={t('messages')}
        tabIndex={0}
      >
        {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: as above. */}
        <div ref={log.content} className={classes.column}>
          {hasOlder ? (
            <div className={classes.older}>
              {olderFailed ? <p role="alert">{t('olderFailed')}</p> : null}
              <Button variant="subtle" size="compact-sm" loading={loadingOlder} onClick={older}>
                {t('older')}
              </Button>
            </div>
          ) : null}
          {entries.length === 0 ? begin : null}
          {entries.map((entry) =>
            entry.role === 'user' ? (
              <Question key={entry.key} entry={entry} />
            ) : (
              <Answer
                key={entry.key}
                entry={entry}
                agentId={agentId}
                name={name}
                onRetry={onRetry}
              />
            ),
          )}
        </div>
      </section>
      {log.isAtBottom ? null : (
        <Button
          variant="default"
          size="sm"
          radius="xl"
          className={classes.jump ?? ''}
          leftSection={<IconArrowDown size={16} aria-hidden />}
          onClick={log.toBottom}
        >
          {t('jump')}
        </Button>
      )}
    </div>
  );
}

function Question({ entry }: { entry: Entry }) {
  const t = useTranslations('chat');
  return (
    <article
      className={classes.question}
      aria-label={t('you')}
      data-sending={entry.status === 'sending' || undefined}
    >
      {entry.content}
    </article>
  );
}
