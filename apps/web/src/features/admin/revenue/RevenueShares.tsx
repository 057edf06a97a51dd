import { Button, Skeleton } from '@mantine/core';
import { PASS_PLANS } from '@onelastai/contracts';
import type { RevenueRowDto } from '@onelastai/sdk';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { oneOf } from '../../../lib/search-params.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { saveCsv } from '../audit/csv.ts';
import { revenueCsv } from './csv.ts';
import classes from './Revenue.module.css';
import { RevenueTable } from './RevenueTable.tsx';
import type { RevenueRangeState } from './use-range.ts';

interface RevenueSharesProps {
  range: RevenueRangeState;
  currency: string;
}

/** The same revenue by what was paid for, and by how long a period it was. */
export function RevenueShares(props: RevenueSharesProps) {
  return (
    <>
      <Share by="agent" {...props} />
      <Share by="plan" {...props} />
    </>
  );
}

function Share({ by, range, currency }: RevenueSharesProps & { by: 'agent' | 'plan' }) {
  const t = useTranslations('adminRevenue.shares');
  const shared = useTranslations('adminBilling');
  const { from, to, zone } = range;
  const { data, error, refetch, isFetching, isPlaceholderData } = useQuery({
    ...trpc.admin.payments.revenue.queryOptions({ from, to, zone, by, currency }),
    placeholderData: keepPreviousData,
  });
  const revenue = data?.currencies.find((one) => one.currency === currency);
  const named = (row: RevenueRowDto): RevenueRowDto => {
    const plan = by === 'plan' ? oneOf(row.key, PASS_PLANS) : undefined;
    return plan ? { ...row, title: shared(`plans.${plan}`) } : row;
  };

  function content() {
    if (error) {
      return (
        <ErrorState as="h3" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      );
    }
    if (!data) return <Skeleton height={160} radius="md" />;
    if (!revenue) return <p className={classes.nothing}>{t('nothing')}</p>;
    return (
      <RevenueTable
        caption={t(by)}
        first={t(`${by}Column`)}
        rows={revenue.rows.map(named)}
        currency={currency}
      />
    );
  }

  return (
    <section
      className={classes.card}
      aria-labelledby={`revenue-${by}`}
      data-outdated={isPlaceholderData || undefined}
    >
      <div className={classes.cardHead}>
        <h2 id={`revenue-${by}`}>{t(by)}</h2>
        {revenue ? (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconDownload size={16} aria-hidden />}
            aria-label={t('csvOf', { what: t(by) })}
            onClick={() => saveCsv(`onelastai-revenue-${by}.csv`, revenueCsv(revenue, by))}
          >
            {t('csv')}
          </Button>
        ) : null}
      </div>
      {content()}
    </section>
  );
}
