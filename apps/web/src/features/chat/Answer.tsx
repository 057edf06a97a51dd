import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconRefresh } from '@tabler/icons-react';
import { memo, useDeferredValue } from 'react';
import { useTranslations } from 'use-intl';
import { AgentEmblem } from '../../ui/emblem/AgentEmblem.tsx';
import { Markdown } from '../../ui/markdown/Markdown.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useCopy } from '../../ui/use-copy.ts';
import classes from './Answer.module.css';
import type { Entry } from './entries.ts';

interface AnswerProps {
  entry: Entry;
  agentId: string;
  name: string;
  onRetry: ((answer: Entry) => void) | undefined;
}

export const Answer = memo(function Answer({ entry, agentId, name, onRetry }: AnswerProps) {
  const t = useTranslations('chat');
  const { copied, copy } = useCopy();
  // Drawing a long answer anew must not hold up the keys of who is typing the next question.
  const content = useDeferredValue(entry.content);
  const isWriting = entry.status === 'live' || entry.status === 'streaming';
  const canRetry = (entry.status === 'stopped' || entry.status === 'failed') && entry.requestId;
  return (
    <article className={classes.answer} aria-label={name} aria-busy={isWriting || undefined}>
      <AgentEmblem id={agentId} size={28} />
      <div className={classes.body}>
        {content ? <Markdown text={content} /> : null}
        {isWriting ? (
          <p className={classes.writing} data-begun={content !== '' || undefined}>
            <span aria-hidden="true" className={classes.dots}>
              <i />
              <i />
              <i />
            </span>
            {content ? null : t(entry.status === 'live' ? 'writing' : 'writingElsewhere', { name })}
          </p>
        ) : null}
        <Ending entry={entry} />
        {isWriting ? null : (
          <div className={classes.actions}>
            {entry.content ? (
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                leftSection={
                  copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />
                }
                onClick={() => copy(entry.content)}
              >
                <span aria-live="polite">{t(copied ? 'copied' : 'copy')}</span>
              </Button>
            ) : null}
            {canRetry && onRetry ? (
              <Button
                variant="subtle"
                size="compact-sm"
                leftSection={<IconRefresh size={15} aria-hidden />}
                onClick={() => onRetry(entry)}
              >
                {t('retry')}
              </Button>
            ) : null}
            {entry.createdAt ? <RelativeTime value={entry.createdAt} /> : null}
          </div>
        )}
      </div>
    </article>
  );
});

/** Who answered, where that is not the agent's model, and how it ended, where it did not end well. */
function Ending({ entry }: { entry: Entry }) {
  const t = useTranslations('chat');
  const { status, answeredBy, reason, content } = entry;
  return (
    <>
      {answeredBy === 'guide' ? <p className={classes.guide}>{t('guide')}</p> : null}
      {status === 'stopped' ? (
        <p className={classes.ending}>{t(content ? 'stopped' : 'stoppedEmpty')}</p>
      ) : null}
      {status === 'failed' ? (
        <p className={classes.ending} data-failed>
          {t(`failed.${reason ?? 'unknown'}`)} {content ? t('failed.kept') : null}
        </p>
      ) : null}
    </>
  );
}
