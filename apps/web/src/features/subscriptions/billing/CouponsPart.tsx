import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { MoreButton } from '../../../ui/MoreButton.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import classes from './Billing.module.css';
import { BillingSection } from './BillingSection.tsx';
import { PartState } from './PartState.tsx';
import { usedCouponsOptions } from './queries.ts';

export function CouponsPart() {
  const t = useTranslations('billing.coupons');
  const list = useInfiniteQuery(usedCouponsOptions);
  const coupons = list.data?.pages.flatMap((page) => page.items);
  return (
    <BillingSection title={t('title')}>
      {!coupons ? (
        <PartState
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        />
      ) : coupons.length === 0 ? (
        <p className={classes.none}>{t('none')}</p>
      ) : (
        <ul className={classes.list}>
          {coupons.map((coupon) => (
            <li key={`${coupon.code} ${coupon.usedAt}`} className={classes.row}>
              <div className={classes.what}>
                <strong className={classes.code}>{coupon.code}</strong>
                <span>
                  <RelativeTime value={coupon.usedAt} />
                </span>
              </div>
              <span className={classes.off}>
                −<MoneyText value={coupon.amount} exact />
              </span>
            </li>
          ))}
        </ul>
      )}
      <MoreButton list={list}>{t('more')}</MoreButton>
    </BillingSection>
  );
}
