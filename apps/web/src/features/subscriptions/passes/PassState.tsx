import type { SubscriptionDto } from '@onelastai/sdk';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useFormatter, useTranslations } from 'use-intl';
import { TextLink } from '../../../ui/links.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { useInvoiceOf } from '../use-invoice-of.ts';
import classes from './PassState.module.css';

/** In plain words what will be charged, and when the pass ends. */
export function PassState({ pass }: { pass: SubscriptionDto }) {
  const t = useTranslations('subscriptions.state');
  const format = useFormatter();
  const day = (date: string) => format.dateTime(new Date(date), { dateStyle: 'long' });
  const { billingState, nextCharge, trialEnd, expiryDate } = pass;
  if (billingState === 'past-due') return <PastDue pass={pass} until={day(expiryDate)} />;
  const price = () => <MoneyText value={nextCharge?.amount ?? pass.price} exact />;
  if (billingState === 'trialing') {
    const date = day(trialEnd ?? expiryDate);
    return (
      <p className={classes.state}>
        {nextCharge ? t.rich('trial', { date, price }) : t('trialEnds', { date })}
      </p>
    );
  }
  return (
    <p className={classes.state}>
      {nextCharge
        ? t.rich('renews', { date: day(nextCharge.at), price })
        : t('ends', { date: day(expiryDate) })}
    </p>
  );
}

function PastDue({ pass, until }: { pass: SubscriptionDto; until: string }) {
  const t = useTranslations('subscriptions.state');
  const invoice = useInvoiceOf(pass.agentId, 'open', 'failed');
  return (
    <div className={classes.due}>
      <IconAlertTriangle size={18} aria-hidden />
      <p>
        {t('pastDue', { date: until })}{' '}
        {invoice?.hostedUrl ? (
          <a href={invoice.hostedUrl} target="_blank" rel="noreferrer">
            {t.rich('pay', { price: () => <MoneyText value={invoice.amount} exact /> })}
          </a>
        ) : (
          <TextLink to="/settings/billing" underline="always" inherit>
            {t('seeBilling')}
          </TextLink>
        )}
      </p>
    </div>
  );
}
