import { Skeleton } from '@mantine/core';
import type { ErrorCode } from '@onelastai/contracts';
import { parseError } from '@onelastai/sdk';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import classes from './Record.module.css';

interface RecordPageProps<T> {
  record: {
    data: T | undefined;
    error: unknown;
    isFetching: boolean;
    refetch: () => unknown;
  };
  /** What the server answers where there is no such record. */
  notFound: ErrorCode;
  words: { loading: string; gone: string; goneText: string };
  /** Leads to the list, where there is no such record. */
  wayOut: ReactNode;
  /** In the shape of what comes. */
  skeleton: ReactNode;
  children: (record: T) => ReactNode;
}

/** The page of one record in each of its states. */
export function RecordPage<T>(props: RecordPageProps<T>) {
  const { record, notFound, words, wayOut, skeleton, children } = props;
  const { data, error, isFetching, refetch } = record;
  const { code, status } = parseError(error);
  if (code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  if (data !== undefined) return children(data);
  // An address that was cut short names none either.
  if (code === notFound || status === 400) {
    return (
      <EmptyState as="h1" title={words.gone} text={words.goneText}>
        {wayOut}
      </EmptyState>
    );
  }
  if (error) {
    return (
      <ErrorState as="h1" error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  return (
    <>
      <VisuallyHidden>{words.loading}</VisuallyHidden>
      <div aria-hidden="true">{skeleton}</div>
    </>
  );
}

/** A block for the head, and one for each section. Heights in pixels. */
export function SectionsSkeleton({ heights }: { heights: readonly number[] }) {
  return (
    <div className={classes.sections}>
      <Skeleton height={64} radius="lg" />
      {heights.map((height) => (
        <Skeleton key={height} height={height} radius="lg" />
      ))}
    </div>
  );
}

/** A picture with lines beside it, and equal sections in two columns. */
export function ColumnsSkeleton({ picture, sections }: { picture: ReactNode; sections: number }) {
  return (
    <>
      <div className={classes.head}>
        {picture}
        <div className={classes.who}>
          <Skeleton height={28} width={220} />
          <Skeleton height={14} width={260} mt={8} maw="100%" />
        </div>
      </div>
      <div className={classes.columns}>
        {Array.from({ length: sections }, (_, index) => index).map((index) => (
          <Skeleton key={index} height={240} radius="lg" />
        ))}
      </div>
    </>
  );
}
