import type { CouponDto, Money } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import { everyAgentOptions, plansOptions } from '../plans/queries.ts';
import classes from './Coupons.module.css';

export interface CouponRuleText
  extends Pick<
    CouponDto,
    | 'planIds'
    | 'agentIds'
    | 'periods'
    | 'validFrom'
    | 'validUntil'
    | 'maxRedemptions'
    | 'maxPerUser'
    | 'firstPurchaseOnly'
    | 'stackable'
  > {
  percentOff: number | null;
  amountOff: Money | null;
}

const NAMED = 4;

/** A coupon's rule in plain words, a line for each condition. */
export function RuleLines({ rule }: { rule: CouponRuleText }) {
  const t = useTranslations('adminCoupons.rule');
  const locale = useLocale();
  const format = useFormatter();
  const targets = useTargets(rule);
  const when = (instant: string) =>
    format.dateTime(new Date(instant), { dateStyle: 'long', timeStyle: 'short' });
  const { percentOff, amountOff, periods, validFrom, validUntil } = rule;
  const off =
    amountOff === null
      ? format.number((percentOff ?? 0) / 100, { style: 'percent' })
      : formatMoney(amountOff, locale);
  return (
    <ul className={classes.rule}>
      <li>
        {periods.length === 0
          ? t('off', { off })
          : t('offPeriods', {
              off,
              periods: format.list(periods.map((period) => t(`periods.${period}`))),
            })}
      </li>
      <li>{targets === null ? t('everything') : t('only', { targets })}</li>
      <li>
        {validUntil === null
          ? t('from', { from: when(validFrom) })
          : t('between', { from: when(validFrom), until: when(validUntil) })}
      </li>
      <li>
        {t('perPerson', { count: rule.maxPerUser })}{' '}
        {rule.maxRedemptions === null ? t('noLimit') : t('inAll', { count: rule.maxRedemptions })}
      </li>
      {rule.firstPurchaseOnly ? <li>{t('firstOnly')}</li> : null}
      <li>{t(rule.stackable ? 'stackable' : 'alone')}</li>
    </ul>
  );
}

/** What it names, in words; `null` where it names nothing and so holds for all. */
function useTargets({ planIds, agentIds }: CouponRuleText): string | null {
  const t = useTranslations('adminCoupons.rule');
  const format = useFormatter();
  const { data: agents = [] } = useQuery(everyAgentOptions);
  const { data: plans } = useQuery(plansOptions);
  const names = [
    ...planIds.map((id) => {
      const name = plans?.items.find(({ planId }) => planId === id)?.name ?? id;
      return t('plan', { name });
    }),
    ...agentIds.map((id) => agents.find((agent) => agent.id === id)?.name ?? id),
  ];
  if (names.length === 0) return null;
  const others = names.length - NAMED;
  return format.list([
    ...names.slice(0, NAMED),
    ...(others > 0 ? [t('others', { count: others })] : []),
  ]);
}
