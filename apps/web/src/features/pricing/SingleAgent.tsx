import { Skeleton } from '@mantine/core';
import type { PassPlan } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../lib/money.ts';
import { ButtonLink } from '../../ui/links.tsx';
import { Amount } from './Amount.tsx';
import classes from './Pricing.module.css';
import { catalogueFigures } from './queries.ts';

/** The plain way: one agent, at its own price. */
export function SingleAgent({ period }: { period: PassPlan }) {
  const t = useTranslations('pricing');
  const locale = useLocale();
  const { data, isPending } = useQuery(catalogueFigures(period));
  const price = data?.price;
  return (
    <li className={classes.card}>
      <h2>{t('single.name')}</h2>
      <p className={classes.about}>{t('single.about')}</p>
      {isPending ? <Skeleton height={76} /> : null}
      {price ? (
        <Amount
          price={{ amountMinor: price.minMinor, currency: price.currency }}
          period={period}
          isFrom={price.minMinor < price.maxMinor}
        />
      ) : null}
      <ButtonLink to="/agents" variant="default" fullWidth>
        {t('single.choose')}
      </ButtonLink>
      <ul className={classes.points}>
        {data ? <li>{t('single.count', { count: data.total })}</li> : null}
        {price && price.minMinor < price.maxMinor ? (
          <li>
            {t('single.range', {
              min: formatMoney({ amountMinor: price.minMinor, currency: price.currency }, locale),
              max: formatMoney({ amountMinor: price.maxMinor, currency: price.currency }, locale),
              period,
            })}
          </li>
        ) : null}
        <li>{t('single.several')}</li>
      </ul>
    </li>
  );
}
