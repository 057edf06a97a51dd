import { Anchor, Button } from '@mantine/core';
import type { AdminPaymentDto } from '@onelastai/sdk';
import { lazy, Suspense, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { TextLink } from '../../../ui/links.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { DisputeBadge, PaymentBadge } from '../billing/badges.tsx';
import { PersonLink } from '../billing/PersonLink.tsx';
import classes from '../shared/List.module.css';

const RefundDialog = lazy(() => import('./RefundDialog.tsx'));

interface PaymentTableProps {
  payments: AdminPaymentDto[];
  outdated: boolean;
  /** On the page of the pass, which names the person already. */
  ofOnePass?: boolean;
}

/** A table; on phones each row is a card. */
export function PaymentTable({ payments, outdated, ofOnePass = false }: PaymentTableProps) {
  const t = useTranslations('adminPayments');
  const [refunded, setRefunded] = useState<AdminPaymentDto | null>(null);
  return (
    <>
      <table
        className={classes.table}
        data-outdated={outdated || undefined}
        aria-label={t('invoices')}
      >
        <thead>
          <tr>
            <th scope="col">{t('invoice')}</th>
            {ofOnePass ? null : <th scope="col">{t('person')}</th>}
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('date')}</th>
            <th scope="col" className={classes.number}>
              {t('amount')}
            </th>
            <th scope="col" className={classes.number}>
              {t('refunded')}
            </th>
            <th scope="col">{t('actions')}</th>
          </tr>
        </thead>
        <tbody>
          {payments.map((payment) => (
            <PaymentRow
              key={payment.id}
              payment={payment}
              ofOnePass={ofOnePass}
              onRefund={() => setRefunded(payment)}
            />
          ))}
        </tbody>
      </table>
      <Suspense>
        {refunded ? <RefundDialog payment={refunded} onClose={() => setRefunded(null)} /> : null}
      </Suspense>
    </>
  );
}

interface PaymentRowProps {
  payment: AdminPaymentDto;
  ofOnePass: boolean;
  onRefund: () => void;
}

function PaymentRow({ payment, ofOnePass, onRefund }: PaymentRowProps) {
  const t = useTranslations('adminPayments');
  const shared = useTranslations('adminBilling');
  const format = useFormatter();
  const { number, title, plan, state, amount, refunded, subscriptionId, pdfUrl } = payment;
  const at = payment.paidAt ?? payment.createdAt;
  const isLeft = state === 'paid' && refunded.amountMinor < amount.amountMinor;
  return (
    <tr>
      <th scope="row">
        {ofOnePass ? (
          number
        ) : (
          <TextLink to="/admin/subscriptions/$id" params={{ id: subscriptionId }} inherit>
            {number || t('noNumber')}
          </TextLink>
        )}
        <span className={classes.sub}>
          {title}, {shared(`plans.${plan}`)}
        </span>
      </th>
      {ofOnePass ? null : (
        <td data-label={t('person')}>
          <PersonLink person={payment.user} />
        </td>
      )}
      <td>
        <PaymentBadge state={state} />{' '}
        {payment.dispute ? <DisputeBadge state={payment.dispute.state} /> : null}
      </td>
      <td data-label={t('date')}>
        <time dateTime={at}>{format.dateTime(new Date(at), { dateStyle: 'medium' })}</time>
      </td>
      <td data-label={t('amount')} className={classes.number}>
        <MoneyText value={amount} exact />
      </td>
      <td data-label={t('refunded')} className={classes.number}>
        {refunded.amountMinor > 0 ? <MoneyText value={refunded} exact /> : t('nothing')}
      </td>
      <td>
        {isLeft ? (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={t('refundOf', { number })}
            onClick={onRefund}
          >
            {t('refund')}
          </Button>
        ) : null}{' '}
        {pdfUrl ? (
          <Anchor
            href={pdfUrl}
            inherit
            target="_blank"
            rel="noreferrer"
            aria-label={t('pdfOf', { number })}
          >
            {t('pdf')}
          </Anchor>
        ) : null}
      </td>
    </tr>
  );
}
