import type { AdminSubscriptionDetailDto } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { Fact, Facts } from '../shared/Facts.tsx';

export function PassFacts({ pass }: { pass: AdminSubscriptionDetailDto }) {
  const t = useTranslations('adminSubscriptions.one');
  const shared = useTranslations('adminBilling');
  const format = useFormatter();
  const moment = (at: string) =>
    format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' });
  const { nextCharge, trialEnd, pastDueSince, cancelledAt, endedAt, endReason, syncedAt } = pass;
  return (
    <Facts columns={4}>
      <Fact name={t('price')}>
        <MoneyText value={pass.price} exact />, {shared(`plans.${pass.plan}`)}
      </Fact>
      <Fact name={t('target')}>{pass.target}</Fact>
      <Fact name={t('began')}>{moment(pass.startDate)}</Fact>
      <Fact name={t('until')}>{moment(pass.expiryDate)}</Fact>
      <Fact name={t('nextCharge')}>
        {nextCharge ? (
          <>
            <MoneyText value={nextCharge.amount} exact />, {moment(nextCharge.at)}
          </>
        ) : (
          t('nothing')
        )}
      </Fact>
      <Fact name={t('renewal')}>{pass.autoRenew ? t('on') : t('off')}</Fact>
      {trialEnd ? <Fact name={t('trialEnd')}>{moment(trialEnd)}</Fact> : null}
      {pastDueSince ? <Fact name={t('pastDueSince')}>{moment(pastDueSince)}</Fact> : null}
      {cancelledAt ? <Fact name={t('cancelledAt')}>{moment(cancelledAt)}</Fact> : null}
      {endedAt ? (
        <Fact name={t('ended')}>
          {moment(endedAt)}
          {endReason ? `, ${shared(`endReasons.${endReason}`)}` : null}
        </Fact>
      ) : null}
      {pass.coupons.length > 0 ? (
        <Fact name={t('coupons')}>
          {pass.coupons.map(({ code, amount }) => (
            <span key={code}>
              {code} (−
              <MoneyText value={amount} exact />){' '}
            </span>
          ))}
        </Fact>
      ) : null}
      <Fact name={t('stripe')}>{pass.stripeSubscriptionId ?? t('notManaged')}</Fact>
      {syncedAt ? (
        <Fact name={t('synced')}>
          <RelativeTime value={syncedAt} />
        </Fact>
      ) : null}
    </Facts>
  );
}
