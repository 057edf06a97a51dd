import { Skeleton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import slow from './SlowQueries.module.css';
import classes from './System.module.css';

export function SystemSkeleton() {
  const t = useTranslations('admin.system');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.cards} aria-hidden="true">
        {['health', 'pool'].map((card) => (
          <div key={card} className={classes.card}>
            <Skeleton height={14} width={96} />
            <Skeleton height={30} width="44%" />
            <Skeleton height={14} width="72%" />
            <Skeleton height={48} />
            <Skeleton height={48} />
          </div>
        ))}
      </div>
      <div className={slow.slow} aria-hidden="true">
        <Skeleton height={22} width={168} mb={16} />
        <Skeleton height={220} />
      </div>
    </>
  );
}
