import { onlineManager } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import classes from './ConnectionBanner.module.css';

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);
const BACK_SHOWN_MS = 3000;

/** Says that the connection is lost, and for a moment that it is back. */
export function ConnectionBanner() {
  const t = useTranslations('frame');
  const online = useSyncExternalStore(subscribe, () => onlineManager.isOnline());
  const wasOffline = useRef(false);
  const [back, setBack] = useState(false);

  useEffect(() => {
    if (!online) {
      wasOffline.current = true;
      setBack(false);
      return;
    }
    if (!wasOffline.current) return;
    setBack(true);
    const timer = setTimeout(() => setBack(false), BACK_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [online]);

  return (
    <div role="status" className={classes.place}>
      {!online || back ? (
        <p className={classes.banner} data-online={online || undefined}>
          {online ? t('online') : t('offline')}
        </p>
      ) : null}
    </div>
  );
}
