import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './List.module.css';

interface ListBodyProps<T> {
  list: {
    data: { items: T[] } | undefined;
    error: unknown;
    isError: boolean;
    isFetching: boolean;
    isPlaceholderData: boolean;
    refetch: () => unknown;
  };
  /** Of what stands in for a row, in pixels. */
  rowHeight?: number;
  words: { loading: string; empty: string; emptyText: string };
  /** Ways out of an empty list, or of one that cannot be had. */
  wayOut: ReactNode;
  children: (items: T[], isOutdated: boolean) => ReactNode;
}

/** A list in each of its states. */
export function ListBody<T>(props: ListBodyProps<T>) {
  const { list, rowHeight = 44, words, wayOut, children } = props;
  if (list.data) {
    return list.data.items.length === 0 ? (
      <EmptyState title={words.empty} text={words.emptyText}>
        {wayOut}
      </EmptyState>
    ) : (
      children(list.data.items, list.isPlaceholderData)
    );
  }
  if (list.isError) {
    return (
      <ErrorState error={list.error} onRetry={() => void list.refetch()} retrying={list.isFetching}>
        {wayOut}
      </ErrorState>
    );
  }
  return (
    <>
      <VisuallyHidden>{words.loading}</VisuallyHidden>
      <div className={classes.skeleton} aria-hidden="true">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
          <Skeleton key={row} height={rowHeight} radius="md" />
        ))}
      </div>
    </>
  );
}
