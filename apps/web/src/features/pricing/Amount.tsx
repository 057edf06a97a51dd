import type { Money, PassPlan } from '@onelastai/sdk';
import { useLocale, useNow, useTranslations } from 'use-intl';
import { formatMoney } from '../../lib/money.ts';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { periodDays } from '../subscriptions/period.ts';
import classes from './Pricing.module.css';

interface AmountProps {
  price: Money;
  period: PassPlan;
  /** Where prices differ: the lowest is shown as such. */
  isFrom?: boolean;
}

/** A price of a period, and what a day of it comes to. */
export function Amount({ price, period, isFrom = false }: AmountProps) {
  const t = useTranslations('pricing');
  return (
    <p className={classes.amount}>
      {isFrom ? <span className={classes.from}>{t('from')}</span> : null}
      <strong>
        <MoneyText value={price} />
      </strong>
      <span className={classes.per}>{t(`per.${period}`)}</span>
      <PerDay price={price} period={period} />
    </p>
  );
}

function PerDay({ price, period }: { price: Money; period: PassPlan }) {
  const t = useTranslations('pricing');
  const locale = useLocale();
  const now = useNow();
  // Holds its line, so that the cards stay level when the period is switched.
  if (period === 'daily') return <span className={classes.perDay}>{t('oneDay')}</span>;
  const amountMinor = Math.round(price.amountMinor / periodDays(now, period));
  return (
    <span className={classes.perDay} data-numeric>
      {t('perDay', { price: formatMoney({ ...price, amountMinor }, locale, true) })}
    </span>
  );
}
