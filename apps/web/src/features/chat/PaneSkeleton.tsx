import { Skeleton } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './PaneSkeleton.module.css';

export function PaneSkeleton() {
  const t = useTranslations('chat');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.head}>
        <Skeleton height={32} width={32} radius="md" />
        <Skeleton height={16} width={220} />
      </div>
      <div className={classes.log}>
        <Skeleton height={44} width="52%" radius="lg" ml="auto" />
        <Skeleton height={14} width="88%" />
        <Skeleton height={14} width="94%" />
        <Skeleton height={14} width="60%" />
      </div>
      <div className={classes.foot}>
        <Skeleton height={88} radius="lg" />
      </div>
    </>
  );
}
