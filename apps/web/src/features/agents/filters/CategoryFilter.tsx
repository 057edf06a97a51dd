import { Skeleton } from '@mantine/core';
import type { AgentCategoryDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { categoriesOptions } from '../queries.ts';
import { showResults } from '../show-results.ts';
import { useCategoryLabel } from '../use-category-label.ts';
import classes from './Filters.module.css';

const PLACEHOLDER_WIDTHS = ['44%', '58%', '62%', '48%', '52%', '40%'];

interface CategoryFilterProps {
  current: string | undefined;
  /** With the other filters; those without an agent are missing. */
  counts: AgentCategoryDto[] | undefined;
}

/** Links, not buttons: a category has an address, and opens in a new tab like any page. */
export function CategoryFilter({ current, counts }: CategoryFilterProps) {
  const t = useTranslations('agents');
  const { data, isPending } = useQuery(categoriesOptions);
  const label = useCategoryLabel();
  const categories = data?.items ?? [];
  const all = counts?.reduce((sum, { count }) => sum + count, 0);
  return (
    <nav className={classes.group} aria-label={t('categories')}>
      <p className={classes.legend} aria-hidden>
        {t('categories')}
      </p>
      <Choice category={undefined} current={current} text={t('allCategories')} count={all} />
      {[...categories]
        .sort((a, b) => label(a.category).localeCompare(label(b.category)))
        .map(({ category }) => (
          <Choice
            key={category}
            category={category}
            current={current}
            text={label(category)}
            count={counts && (counts.find((it) => it.category === category)?.count ?? 0)}
          />
        ))}
      {isPending
        ? PLACEHOLDER_WIDTHS.map((width) => (
            <div key={width} className={classes.choice}>
              <Skeleton height={14} width={width} />
            </div>
          ))
        : null}
    </nav>
  );
}

interface ChoiceProps {
  category: string | undefined;
  current: string | undefined;
  text: string;
  count: number | undefined;
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
      onClick={showResults}
      className={classes.choice}
      data-chosen={chosen || undefined}
      data-none={count === 0 || undefined}
      activeProps={{ 'aria-current': undefined }}
      aria-current={chosen ? 'true' : undefined}
    >
      <span>{text}</span>
      <span className={classes.count} data-numeric>
        {count === undefined ? '' : format.number(count)}
      </span>
    </Link>
  );
}
