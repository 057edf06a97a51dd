import { ActionIcon } from '@mantine/core';
import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react';
import { onlineManager } from '@tanstack/react-query';
import {
  type KeyboardEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useSyncExternalStore,
} from 'react';
import { useTranslations } from 'use-intl';
import classes from './Composer.module.css';
import { useFocusOnArrival } from './use-focus-on-arrival.ts';

/** The contracts' `QUESTION_MAX`, which would bring all of their schemas along. */
const QUESTION_MAX = 8000;
const COUNT_FROM = 7500;

interface ComposerProps {
  field: RefObject<HTMLTextAreaElement | null>;
  /** Changes with the conversation. */
  focusKey: string;
  name: string;
  text: string;
  onText: (text: string) => void;
  onAsk: () => void;
  onStop: () => void;
  /** An answer is being written: asking waits, stopping is possible. */
  isLive: boolean;
  /** Whether there is a pass is not known yet. */
  isWaiting: boolean;
}

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);

export function Composer(props: ComposerProps) {
  const { field, focusKey, name, text, onText, onAsk, onStop, isLive, isWaiting } = props;
  const t = useTranslations('chat.composer');
  const hintId = useId();
  const online = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  useFocusOnArrival(field, focusKey);

  // The height follows the text.
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [field, text]);

  const tooLong = text.trim().length > QUESTION_MAX;
  const canAsk = text.trim() !== '' && !tooLong && !isWaiting;

  function act(): void {
    if (isLive) onStop();
    else if (canAsk) onAsk();
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    // While a word is being composed, Enter belongs to the keyboard.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!isLive && canAsk) onAsk();
  }

  const count = t('count', { count: text.trim().length, max: QUESTION_MAX });
  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        act();
      }}
    >
      <textarea
        ref={field}
        className={classes.field}
        rows={1}
        value={text}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        placeholder={t('placeholder', { name })}
        aria-label={t('label', { name })}
        aria-describedby={hintId}
        aria-invalid={tooLong || undefined}
        enterKeyHint="send"
      />
      <div className={classes.bar}>
        <p
          id={hintId}
          className={classes.hint}
          data-tone={tooLong || !online ? 'warning' : undefined}
        >
          {text.trim().length > COUNT_FROM ? (
            <span data-numeric>{count}</span>
          ) : online ? (
            <span className={classes.keys}>{t(isLive ? 'keysLive' : 'keys')}</span>
          ) : (
            t('offline')
          )}
        </p>
        <ActionIcon
          type="submit"
          size={36}
          radius="xl"
          variant="filled"
          disabled={!isLive && !canAsk}
          aria-label={isLive ? t('stop') : t('send')}
          title={isLive ? t('stop') : t('send')}
        >
          {isLive ? (
            <IconPlayerStopFilled size={16} aria-hidden />
          ) : (
            <IconArrowUp size={18} aria-hidden />
          )}
        </ActionIcon>
      </div>
    </form>
  );
}
