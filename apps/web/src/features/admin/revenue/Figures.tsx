import type { AdminMetricsDto, CurrencyRevenueDto } from '@onelastai/sdk';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import { Figure } from './Figure.tsx';
import classes from './Revenue.module.css';

interface FiguresProps {
  metrics: AdminMetricsDto;
  currency: string;
  /** Of the range, and of as many days before it; `null`: nothing was paid. */
  now: CurrencyRevenueDto | null;
  earlier: CurrencyRevenueDto | null;
}

export function Figures({ metrics, currency, now, earlier }: FiguresProps) {
  const t = useTranslations('adminRevenue.figures');
  const format = useFormatter();
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale, true);
  const share = (value: number | null) =>
    value === null
      ? t('unknown')
      : format.number(value, { style: 'percent', maximumFractionDigits: 1 });
  const { current, previous, live, renewing, trialing, pastDue } = metrics;
  const mrr = metrics.recurring.find((one) => one.currency === currency);
  const arpu = current.arpu.find((one) => one.currency === currency);
  const arpuBefore = previous.arpu.find((one) => one.currency === currency);
  function churnNote(): string {
    const { lost, renewing: had } = current;
    if (had === 0) return t('churnNone');
    if (previous.churn === null) return t('churnFirst', { lost, renewing: had });
    return t('churnNote', { lost, renewing: had, before: share(previous.churn) });
  }

  return (
    <dl className={classes.figures}>
      <Figure
        name={t('revenue')}
        value={money(now?.total.netMinor ?? 0)}
        change={{ now: now?.total.netMinor ?? 0, before: earlier?.total.netMinor ?? 0 }}
        versus={t('versusRange')}
        note={t('revenueNote', {
          refunded: money(now?.total.refundedMinor ?? 0),
          tax: money(now?.total.taxMinor ?? 0),
        })}
      />
      <Figure
        name={t('mrr')}
        value={money(mrr?.mrrMinor ?? 0)}
        change={{ now: mrr?.mrrMinor ?? 0, before: mrr?.beforeMinor ?? 0 }}
        versus={t('versusMonth')}
        note={t('mrrNote', {
          trialing: money(mrr?.trialingMinor ?? 0),
          pastDue: money(mrr?.pastDueMinor ?? 0),
        })}
      />
      <Figure
        name={t('live')}
        value={format.number(live)}
        note={t('liveNote', { renewing, trialing, pastDue })}
      />
      <Figure name={t('churn')} value={share(current.churn)} note={churnNote()} />
      <Figure
        name={t('arpu')}
        value={arpu ? money(arpu.arpuMinor) : t('unknown')}
        {...(arpu && arpuBefore
          ? { change: { now: arpu.arpuMinor, before: arpuBefore.arpuMinor } }
          : {})}
        versus={t('versusMonths')}
        note={t('arpuNote', { persons: arpu?.persons ?? 0 })}
      />
    </dl>
  );
}
