import { Skeleton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './HeroStage.module.css';

export function HeroSkeleton() {
  const t = useTranslations('ui');
  return (
    <div className={classes.stage}>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.head}>
        <Skeleton height={44} width={44} radius="lg" />
        <div className={classes.who}>
          <Skeleton height={14} width="36%" mb={8} />
          <Skeleton height={12} width="64%" />
        </div>
      </div>
      <div className={classes.body}>
        <Skeleton height={38} width="66%" ml="auto" radius="lg" />
        <div>
          <Skeleton height={14} mt={18} />
          <Skeleton height={14} mt={11} />
          <Skeleton height={14} mt={11} />
          <Skeleton height={14} mt={11} width="92%" />
          <Skeleton height={14} mt={10} mb={12} width="58%" />
        </div>
      </div>
      <div className={classes.foot}>
        <Skeleton height={28} width={208} />
        <Skeleton height={14} width={96} />
      </div>
    </div>
  );
}
