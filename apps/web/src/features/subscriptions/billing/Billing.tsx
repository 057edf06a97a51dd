import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { TestModeMark } from '../../../ui/TestModeMark.tsx';
import { healthOptions } from '../health.ts';
import classes from './Billing.module.css';
import { CardsPart } from './CardsPart.tsx';
import { CouponsPart } from './CouponsPart.tsx';
import { InvoicesPart } from './InvoicesPart.tsx';
import { PassesPart } from './PassesPart.tsx';

/** What is held, how it is paid, and what was paid. */
export function Billing() {
  const t = useTranslations('billing');
  const { data: health } = useQuery(healthOptions);
  const isOff = health?.payments === 'off';
  return (
    <>
      {health?.payments === 'test' ? <TestModeMark /> : null}
      {isOff ? (
        <p className={classes.notice}>
          <strong>{t('offTitle')}</strong> {t('off')}
        </p>
      ) : null}
      <PassesPart />
      {isOff ? null : <CardsPart />}
      <InvoicesPart />
      <CouponsPart />
    </>
  );
}
