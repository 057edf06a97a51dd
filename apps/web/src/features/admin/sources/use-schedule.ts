import { useCallback } from 'react';
import { useTranslations } from 'use-intl';

const HOUR = 60;
const DAY = 24 * HOUR;

/** `every 6 hours`, `by hand`, `at every start`. */
export function useSchedule(): (source: {
  kind: 'folder' | 'http';
  everyMinutes: number | null;
  isActive: boolean;
}) => string {
  const t = useTranslations('adminSources.schedule');
  return useCallback(
    ({ kind, everyMinutes, isActive }) => {
      if (kind === 'folder') return t('start');
      if (!isActive) return t('paused');
      if (everyMinutes === null) return t('byHand');
      const [count, unit] = inUnits(everyMinutes);
      return t(`every.${unit}`, { count });
    },
    [t],
  );
}

function inUnits(minutes: number): [count: number, unit: 'minute' | 'hour' | 'day'] {
  if (minutes % DAY === 0) return [minutes / DAY, 'day'];
  return minutes % HOUR === 0 ? [minutes / HOUR, 'hour'] : [minutes, 'minute'];
}
