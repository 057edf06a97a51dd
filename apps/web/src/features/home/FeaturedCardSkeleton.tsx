import { Skeleton } from '@mantine/core';
import classes from './FeaturedCard.module.css';

export function FeaturedCardSkeleton() {
  return (
    <div className={classes.card} aria-hidden="true">
      <div className={classes.head}>
        <Skeleton height={48} width={48} radius="lg" />
        <Skeleton height={14} width="52%" />
      </div>
      <div className={classes.quote}>
        <Skeleton height={13} mt={4} width="84%" />
        <Skeleton height={13} mt={10} />
        <Skeleton height={13} mt={10} />
        <Skeleton height={13} mt={10} mb={28} width="64%" />
      </div>
      <Skeleton height={14} mb={4} width={104} />
    </div>
  );
}
