import { Skeleton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './Preferences.module.css';

const GROUPS = [
  { key: 'look', rows: ['language', 'theme', 'density', 'zone'] },
  { key: 'notifications', rows: ['email', 'push', 'digest'] },
];

export function PreferencesSkeleton() {
  const t = useTranslations('ui');
  return (
    <div>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      {GROUPS.map(({ key, rows }) => (
        <div key={key} className={classes.group}>
          <Skeleton height={16} width={140} />
          <div className={classes.rows}>
            {rows.map((row) => (
              <div key={row} className={classes.row}>
                <Skeleton height={14} width={120} />
                <Skeleton height={32} width={160} />
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
