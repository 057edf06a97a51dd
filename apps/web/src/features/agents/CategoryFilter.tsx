import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';
import classes from './CategoryFilter.module.css';
import { categoriesOptions } from './queries.ts';
import { useCategoryLabel } from './use-category-label.ts';

const PLACEHOLDER_WIDTHS = [98, 126, 132, 107, 110, 94];

/** Links, not buttons: a category has an address, and opens in a new tab like any page. */
export function CategoryFilter({ current }: { current: string | undefined }) {
  const t = useTranslations('agents');
  const { data, isPending } = useQuery(categoriesOptions);
  const label = useCategoryLabel();
  const categories = data?.items ?? [];
  const all = categories.reduce((sum, { count }) => sum + count, 0);
  return (
    <nav className={classes.filter} aria-label={t('categories')}>
      <Choice category={undefined} current={current} text={t('allCategories')} count={all} />
      {[...categories]
        .sort((a, b) => label(a.category).localeCompare(label(b.category)))
        .map(({ category, count }) => (
          <Choice
            key={category}
            category={category}
            current={current}
            text={label(category)}
            count={count}
          />
        ))}
      {isPending
        ? PLACEHOLDER_WIDTHS.map((width) => (
            <Skeleton key={width} width={width} height={36} radius="xl" style={{ flex: 'none' }} />
          ))
        : null}
    </nav>
  );
}

interface ChoiceProps {
  category: string | undefined;
  current: string | undefined;
  text: string;
  count: number;
}

function Choice({ category, current, text, count }: ChoiceProps) {
  const format = useFormatter();
  const chosen = category === current;
  return (
    <Link
      from="/agents"
      to="/agents"
      search={(before) => ({ ...before, category })}
      resetScroll={false}
      className={classes.choice}
      data-chosen={chosen || undefined}
      activeProps={{ 'aria-current': undefined }}
      aria-current={chosen ? 'true' : undefined}
    >
      {text}
      {count > 0 ? (
        <span className={classes.count} data-numeric>
          {format.number(count)}
        </span>
      ) : null}
    </Link>
  );
}
