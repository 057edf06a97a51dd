import { Button, Skeleton } from '@mantine/core';
import type { CurrencyRevenueDto } from '@onelastai/sdk';
import { IconDownload } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import { saveCsv } from '../audit/csv.ts';
import list from '../shared/List.module.css';
import { revenueCsv } from './csv.ts';
import classes from './Revenue.module.css';
import { RevenueTable } from './RevenueTable.tsx';

/** Its library is as large as all the rest: only this page loads it, once there is something to draw. */
const RevenueChart = lazy(() => import('./RevenueChart.tsx'));

interface RevenueDaysProps {
  currency: string;
  /** `null`: nothing was paid in this currency. */
  revenue: CurrencyRevenueDto | null;
  outdated: boolean;
}

/** Day by day: the chart, and the table behind it. */
export function RevenueDays({ currency, revenue, outdated }: RevenueDaysProps) {
  const t = useTranslations('adminRevenue.days');
  const format = useFormatter();
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale, true);
  const day = (key: string) =>
    format.dateTime(new Date(`${key}T00:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  const best = revenue?.rows.reduce(
    (a, b) => (b.netMinor > a.netMinor ? b : a),
    revenue.rows[0] ?? NONE,
  );
  return (
    <section
      className={classes.card}
      aria-labelledby="revenue-days"
      data-outdated={outdated || undefined}
    >
      <div className={classes.cardHead}>
        <h2 id="revenue-days">{t('title', { currency })}</h2>
        {revenue ? (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => saveCsv(`onelastai-revenue-${currency}.csv`, revenueCsv(revenue, 'day'))}
          >
            {t('csv')}
          </Button>
        ) : null}
      </div>
      {revenue && best ? (
        <>
          <p className={list.sub}>
            {t('summary', {
              total: money(revenue.total.netMinor),
              payments: revenue.total.payments,
              best: day(best.key),
              amount: money(best.netMinor),
            })}
          </p>
          <Suspense fallback={<Skeleton height={280} radius="md" />}>
            <RevenueChart rows={revenue.rows} currency={currency} />
          </Suspense>
          <details className={classes.behind}>
            <summary>{t('table')}</summary>
            <RevenueTable
              caption={t('title', { currency })}
              first={t('day')}
              rows={revenue.rows.map((row) => ({ ...row, title: day(row.key) }))}
              currency={currency}
            />
          </details>
        </>
      ) : (
        <p className={classes.nothing}>{t('nothing', { currency })}</p>
      )}
    </section>
  );
}

const NONE = { key: '', netMinor: 0 };
