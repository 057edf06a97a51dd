import { BarChart } from '@mantine/charts';
import type { RevenueRowDto } from '@onelastai/sdk';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import '@mantine/charts/styles.layer.css';
import classes from './Revenue.module.css';

interface RevenueChartProps {
  rows: RevenueRowDto[];
  currency: string;
}

/** A bar a day, from zero. One series in one colour needs no legend; the number is shown on hover. */
export default function RevenueChart({ rows, currency }: RevenueChartProps) {
  const t = useTranslations('adminRevenue.days');
  const format = useFormatter();
  const locale = useLocale();
  const date = (key: string, options: { weekday?: 'short' }) =>
    format.dateTime(new Date(`${key}T00:00:00Z`), {
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
      ...options,
    });
  return (
    // The table behind it says the same in words.
    <div className={classes.chart} role="img" aria-label={t('chart', { currency })}>
      <BarChart
        h={280}
        data={rows.map(({ key, netMinor }) => ({ day: key, net: netMinor }))}
        dataKey="day"
        series={[{ name: 'net', label: t('net'), color: 'var(--ol-accent)' }]}
        valueFormatter={(value) => formatMoney({ amountMinor: value, currency }, locale, true)}
        gridAxis="x"
        tickLine="none"
        maxBarWidth={40}
        barProps={{ isAnimationActive: false, radius: [3, 3, 0, 0] }}
        barChartProps={{ accessibilityLayer: false }}
        xAxisProps={{ tickFormatter: (key: string) => date(key, {}), minTickGap: 24 }}
        yAxisProps={{
          domain: [0, 'auto'],
          allowDecimals: false,
          width: 72,
          tickFormatter: (value: number) =>
            formatMoney({ amountMinor: Math.round(value), currency }, locale),
        }}
        tooltipProps={{
          // Before something is pointed at, there is no day.
          labelFormatter: (key) => (key ? date(String(key), { weekday: 'short' }) : ''),
        }}
      />
    </div>
  );
}
