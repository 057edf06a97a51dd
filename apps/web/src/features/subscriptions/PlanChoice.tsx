import type { PassPlan } from '@onelastai/sdk';
import { useId } from 'react';
import { useFormatter, useLocale, useNow, useTranslations } from 'use-intl';
import { formatMoney } from '../../lib/money.ts';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './PlanChoice.module.css';
import { periodEnd } from './period.ts';
import { bestValue, PLANS, type Pricing, perDay } from './plans.ts';

interface PlanChoiceProps {
  pricing: Pricing;
  value: PassPlan;
  onChange: (plan: PassPlan) => void;
}

/** Day, week or month: each with its price, when it would end, and what a day of it costs. */
export function PlanChoice({ pricing, value, onChange }: PlanChoiceProps) {
  const t = useTranslations('subscriptions.plan');
  const name = useId();
  const now = useNow({ updateInterval: 60_000 });
  const best = bestValue(pricing, now);
  return (
    <fieldset className={classes.choice}>
      <legend>
        <VisuallyHidden>{t('legend')}</VisuallyHidden>
      </legend>
      {PLANS.map((plan) => (
        <label key={plan} className={classes.plan}>
          <input
            type="radio"
            name={name}
            value={plan}
            checked={plan === value}
            onChange={() => onChange(plan)}
          />
          <span className={classes.name}>
            {t(`name.${plan}`)}
            {plan === best ? <span className={classes.best}>{t('best')}</span> : null}
          </span>
          <span className={classes.price}>
            <MoneyText value={pricing[plan]} />
          </span>
          <Ends plan={plan} now={now} />
          {plan === 'daily' ? null : <PerDay pricing={pricing} plan={plan} now={now} />}
        </label>
      ))}
    </fieldset>
  );
}

function Ends({ plan, now }: { plan: PassPlan; now: Date }) {
  const t = useTranslations('subscriptions.plan');
  const format = useFormatter();
  const date = format.dateTime(periodEnd(now, plan), {
    ...(plan === 'monthly' ? { month: 'long' } : { weekday: 'short', month: 'short' }),
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  return (
    <span className={classes.ends} data-wide={plan === 'daily' || undefined}>
      {t(`ends.${plan}`, { date })}
    </span>
  );
}

function PerDay({ pricing, plan, now }: { pricing: Pricing; plan: PassPlan; now: Date }) {
  const t = useTranslations('subscriptions.plan');
  const locale = useLocale();
  const amountMinor = Math.round(perDay(pricing, plan, now));
  const price = formatMoney({ ...pricing[plan], amountMinor }, locale, true);
  return (
    <span className={classes.perDay} data-numeric>
      {t('perDay', { price })}
    </span>
  );
}
