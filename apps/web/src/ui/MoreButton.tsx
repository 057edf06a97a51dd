import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { FormError } from './FormError.tsx';
import classes from './MoreButton.module.css';

interface MoreButtonProps {
  list: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: unknown;
    fetchNextPage: () => unknown;
  };
  /** On the button. */
  children: string;
}

/** Below a list of which there is more; says so where that did not come. */
export function MoreButton({ list, children }: MoreButtonProps) {
  const t = useTranslations('ui');
  if (!list.hasNextPage) return null;
  return (
    <div className={classes.more}>
      {list.isFetchNextPageError ? <FormError error={list.error} title={t('moreFailed')} /> : null}
      <Button
        variant="default"
        loading={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        {children}
      </Button>
    </div>
  );
}
