import { Skeleton } from '@mantine/core';
import type { PriceVersionDto } from '@onelastai/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { MoreButton } from '../../../ui/MoreButton.tsx';
import list from '../shared/List.module.css';
import page from '../shared/Record.module.css';
import { priceHistoryOptions } from './queries.ts';

/** What an agent or tier cost from when on, and how many passes still run at that price. */
export function PriceHistory({ target }: { target: string }) {
  const t = useTranslations('adminPlans.history');
  const prices = useInfiniteQuery(priceHistoryOptions(target));
  if (!prices.data) {
    return prices.isError ? (
      <ErrorState
        as="h3"
        error={prices.error}
        onRetry={() => void prices.refetch()}
        retrying={prices.isFetching}
      />
    ) : (
      <Skeleton height={120} />
    );
  }
  const versions = prices.data.pages.flatMap(({ items }) => items);
  if (versions.length === 0) return <p className={page.none}>{t('none')}</p>;
  return (
    <>
      <table className={list.table} aria-label={t('label')}>
        <thead>
          <tr>
            <th scope="col">{t('period')}</th>
            <th scope="col" className={list.number}>
              {t('price')}
            </th>
            <th scope="col">{t('since')}</th>
            <th scope="col" className={list.number}>
              {t('passes')}
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <Version key={`${version.plan} ${version.version}`} version={version} />
          ))}
        </tbody>
      </table>
      <MoreButton list={prices}>{t('more')}</MoreButton>
    </>
  );
}

function Version({ version }: { version: PriceVersionDto }) {
  const t = useTranslations('adminPlans.history');
  const periods = useTranslations('adminPlans.periods');
  const format = useFormatter();
  return (
    <tr>
      <th scope="row">
        {periods(version.plan)}
        <span className={list.sub}>{t('version', { version: version.version })}</span>
      </th>
      <td data-label={t('price')} className={list.number}>
        <MoneyText value={version.price} />
      </td>
      <td data-label={t('since')}>
        {format.dateTime(new Date(version.since), { dateStyle: 'medium', timeStyle: 'short' })}
      </td>
      <td data-label={t('passes')} className={list.number}>
        {format.number(version.livePasses)}
      </td>
    </tr>
  );
}
