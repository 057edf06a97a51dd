import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../lib/api.ts';
import classes from './TestModeMark.module.css';

/** Plainly says when money is not real, or cannot be taken. Shows nothing until that is known. */
export function TestModeMark({ compact = false }: { compact?: boolean }) {
  const t = useTranslations('ui');
  const { data } = useQuery(trpc.health.get.queryOptions(undefined, { staleTime: 5 * 60_000 }));
  if (!data) return null;
  const off = data.payments === 'off';
  return (
    <p className={classes.mark} data-compact={compact || undefined}>
      {off ? null : <strong>{t('testMode')}</strong>}
      {compact && !off ? null : <span>{off ? t('paymentsOff') : t('testModeHint')}</span>}
    </p>
  );
}
