import { Skeleton } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { Figures } from './Figures.tsx';
import { RangeBar } from './RangeBar.tsx';
import classes from './Revenue.module.css';
import { RevenueDays } from './RevenueDays.tsx';
import { RevenueShares } from './RevenueShares.tsx';
import { useRange } from './use-range.ts';

const { metrics: metricsOf, revenue: revenueOf } = trpc.admin.payments;

export function Revenue() {
  const t = useTranslations('adminRevenue');
  const range = useRange();
  const { from, to, zone, previous } = range;
  const { currency: wanted } = useSearch({ from: '/admin/revenue' });
  usePageTitle(t('title'));
  const kept = { placeholderData: keepPreviousData };
  const metrics = useQuery(metricsOf.queryOptions());
  const days = useQuery({ ...revenueOf.queryOptions({ from, to, zone, by: 'day' }), ...kept });
  const before = useQuery({
    ...revenueOf.queryOptions({ ...previous, zone, by: 'plan' }),
    ...kept,
  });
  const error = metrics.error ?? days.error ?? before.error;
  if (parseError(error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;

  function content() {
    if (error) {
      return (
        <ErrorState
          error={error}
          onRetry={() => {
            for (const query of [metrics, days, before]) if (query.isError) void query.refetch();
          }}
          retrying={metrics.isFetching || days.isFetching || before.isFetching}
        />
      );
    }
    if (!metrics.data || !days.data || !before.data) return <RevenueSkeleton />;
    const currencies = [
      ...new Set([
        ...days.data.currencies.map((one) => one.currency),
        ...metrics.data.recurring.map((one) => one.currency),
      ]),
    ];
    const currency = currencies.find((one) => one === wanted) ?? currencies[0] ?? 'USD';
    const now = days.data.currencies.find((one) => one.currency === currency) ?? null;
    const earlier = before.data.currencies.find((one) => one.currency === currency) ?? null;
    return (
      <>
        <RangeBar range={range} currencies={currencies} currency={currency} />
        <Figures metrics={metrics.data} currency={currency} now={now} earlier={earlier} />
        <RevenueDays currency={currency} revenue={now} outdated={days.isPlaceholderData} />
        <RevenueShares range={range} currency={currency} />
        <details className={classes.help}>
          <summary>{t('help.title')}</summary>
          <ul>
            {(['revenue', 'mrr', 'live', 'churn', 'arpu', 'days'] as const).map((part) => (
              <li key={part}>{t(`help.${part}`, { zone })}</li>
            ))}
          </ul>
        </details>
      </>
    );
  }

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      {content()}
    </>
  );
}

function RevenueSkeleton() {
  const t = useTranslations('adminRevenue');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div aria-hidden="true">
        <Skeleton height={60} mb={16} radius="md" />
        <div className={classes.figures}>
          {['a', 'b', 'c', 'd', 'e'].map((figure) => (
            <Skeleton key={figure} height={112} radius="lg" />
          ))}
        </div>
        <Skeleton height={360} radius="lg" />
      </div>
    </>
  );
}
