import { Skeleton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './Member.module.css';

export function MemberSkeleton() {
  const t = useTranslations('ui');
  return (
    <div className={classes.member}>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.head}>
        <Skeleton circle height={96} />
        <div className={classes.who}>
          <Skeleton height={28} width={220} />
          <Skeleton height={16} width={280} mt={12} />
        </div>
      </div>
      <Skeleton height={16} mt={32} />
      <Skeleton height={16} mt={8} />
      <Skeleton height={16} mt={8} width="60%" />
    </div>
  );
}
