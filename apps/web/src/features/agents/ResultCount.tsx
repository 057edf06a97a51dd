import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslations } from 'use-intl';
import classes from './Catalogue.module.css';
import { categoriesOptions } from './queries.ts';

interface ResultCountProps {
  q: string;
  category: string | undefined;
  /** Results that are here. */
  shown: number;
  /** There are more than those. */
  more: boolean;
  pending: boolean;
}

/** How many there are; read out once the results have come, not at each key. */
export function ResultCount({ q, category, shown, more, pending }: ResultCountProps) {
  const t = useTranslations('agents');
  const { data } = useQuery(categoriesOptions);
  const known = (data?.items ?? [])
    .filter((item) => category === undefined || item.category === category)
    .reduce((sum, { count }) => sum + count, 0);
  // Only a search is of unknown length while pages are missing: categories are counted.
  const count = q || known < shown ? shown : more ? known : shown;
  const atLeast = more && count === shown;
  const text = q
    ? t(atLeast ? 'countAtLeastFor' : 'countFor', { count, q })
    : t(atLeast ? 'countAtLeast' : 'count', { count });
  const settled = useDeferredValue(pending ? '' : text);
  return (
    <p className={classes.count} role="status">
      {pending ? '' : settled}
    </p>
  );
}
