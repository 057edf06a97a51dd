import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import type { Entry } from './entries.ts';

interface AnswerAnnouncerProps {
  entries: Entry[];
  name: string;
  isLive: boolean;
}

/** Reads an answer out once it has its final form; a stream of tokens would drown everything. */
export function AnswerAnnouncer({ entries, name, isLive }: AnswerAnnouncerProps) {
  const t = useTranslations('chat.announce');
  const [text, setText] = useState('');
  const watched = useRef<string | null>(null);

  useEffect(() => {
    if (isLive) {
      if (watched.current === null) setText(t('writing', { name }));
      watched.current = entries.find((entry) => entry.status === 'live')?.key ?? watched.current;
      return;
    }
    const answer = entries.find((entry) => entry.key === watched.current);
    watched.current = null;
    if (!answer) return;
    const { status, content } = answer;
    if (status === 'stopped') setText(t('stopped'));
    else if (status === 'failed') setText(t('failed', { name }));
    else setText(t('answered', { name, content }));
  }, [entries, isLive, name, t]);

  return (
    <div aria-live="polite">
      <VisuallyHidden>{text}</VisuallyHidden>
    </div>
  );
}
