import { Skeleton } from '@mantine/core';
import classes from './second-factor/SecondFactor.module.css';

/** A part of a card that is not loaded yet. */
export function PartSkeleton() {
  return (
    <div className={classes.part}>
      <Skeleton height={16} width={160} my={3} />
      <Skeleton height={14} width={280} maw="100%" mt={6} mb={2} />
    </div>
  );
}
