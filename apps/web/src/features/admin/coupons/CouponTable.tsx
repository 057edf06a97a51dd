import type { CouponDto } from '@onelastai/sdk';
import { useFormatter, useLocale, useNow, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import { TextLink } from '../../../ui/links.tsx';
import list from '../shared/List.module.css';
import { StateBadge } from '../shared/StateBadge.tsx';
import classes from './Coupons.module.css';

export function CouponTable({ coupons, outdated }: { coupons: CouponDto[]; outdated: boolean }) {
  const t = useTranslations('adminCoupons');
  return (
    <table className={list.table} data-outdated={outdated || undefined} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('code')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col" className={list.number}>
            {t('takesOff')}
          </th>
          <th scope="col" className={list.number}>
            {t('used')}
          </th>
          <th scope="col">{t('until')}</th>
        </tr>
      </thead>
      <tbody>
        {coupons.map((coupon) => (
          <CouponRow key={coupon.id} coupon={coupon} />
        ))}
      </tbody>
    </table>
  );
}

function CouponRow({ coupon }: { coupon: CouponDto }) {
  const t = useTranslations('adminCoupons');
  const format = useFormatter();
  const off = useOff();
  const { id, code, redemptions, maxRedemptions, validUntil } = coupon;
  return (
    <tr>
      <th scope="row">
        <TextLink to="/admin/coupons/$id" params={{ id }} inherit className={classes.code ?? ''}>
          {code}
        </TextLink>
      </th>
      <td>
        <CouponBadge coupon={coupon} />
      </td>
      <td data-label={t('takesOff')} className={list.number}>
        {off(coupon)}
      </td>
      <td data-label={t('used')} className={list.number}>
        {maxRedemptions === null
          ? format.number(redemptions)
          : t('usedOf', { used: redemptions, max: maxRedemptions })}
      </td>
      <td data-label={t('until')}>
        {validUntil === null
          ? t('openEnd')
          : format.dateTime(new Date(validUntil), { dateStyle: 'medium' })}
      </td>
    </tr>
  );
}

/** `20 %` or `$5`. */
function useOff(): (coupon: Pick<CouponDto, 'percentOff' | 'amountOff'>) => string {
  const locale = useLocale();
  const format = useFormatter();
  return ({ percentOff, amountOff }) =>
    amountOff === null
      ? format.number((percentOff ?? 0) / 100, { style: 'percent' })
      : formatMoney(amountOff, locale);
}

/** Whether the code holds now, and why not. */
export function CouponBadge({ coupon }: { coupon: CouponDto }) {
  const t = useTranslations('adminCoupons.states');
  const now = useNow({ updateInterval: 60_000 }).getTime();
  const { isActive, validFrom, validUntil, redemptions, maxRedemptions } = coupon;
  if (!isActive) return <StateBadge tone="quiet">{t('off')}</StateBadge>;
  if (validUntil !== null && Date.parse(validUntil) <= now) {
    return <StateBadge tone="quiet">{t('over')}</StateBadge>;
  }
  if (maxRedemptions !== null && redemptions >= maxRedemptions) {
    return <StateBadge tone="note">{t('usedUp')}</StateBadge>;
  }
  if (Date.parse(validFrom) > now) return <StateBadge tone="note">{t('early')}</StateBadge>;
  return <StateBadge tone="good">{t('on')}</StateBadge>;
}
