import type { SubscriptionDto } from '@onelastai/sdk';
import { IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { ButtonLink } from '../../../ui/links.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { TestModeMark } from '../../../ui/TestModeMark.tsx';
import { healthOptions } from '../health.ts';
import { TargetEmblem } from '../TargetEmblem.tsx';
import { useInvoiceOf } from '../use-invoice-of.ts';
import { usePassName } from '../use-pass-name.ts';
import classes from './Checkout.module.css';
import { ResultHeading } from './ResultHeading.tsx';

/** What is held now, until when, and what comes next. */
export function CheckoutComplete({ pass }: { pass: SubscriptionDto }) {
  const t = useTranslations('purchase.result');
  const passes = useTranslations('subscriptions.pass');
  const format = useFormatter();
  const nameOf = usePassName();
  const { data: health } = useQuery(healthOptions);
  const newest = useInvoiceOf(pass.agentId, 'paid');
  // Of an earlier pass, until this one's has come.
  const isOlder = newest && Date.parse(newest.periodEnd) <= Date.parse(pass.startDate);
  const invoice = isOlder ? undefined : newest;
  const exact = (date: string) =>
    format.dateTime(new Date(date), { dateStyle: 'full', timeStyle: 'short' });
  const { nextCharge, agent } = pass;
  return (
    <div className={classes.result}>
      <ResultHeading
        title={t(pass.billingState === 'trialing' ? 'trialTitle' : 'completeTitle')}
        icon={<IconCircleCheckFilled size={32} aria-hidden className={classes.done} />}
      />
      <div className={classes.what}>
        <TargetEmblem target={pass.agentId} size={48} />
        <div>
          <strong>{nameOf(pass)}</strong>
          <span>{passes(pass.plan)}</span>
        </div>
      </div>
      <p className={classes.text}>
        {t('complete', { name: nameOf(pass), date: exact(pass.expiryDate) })}{' '}
        {nextCharge
          ? t.rich('renews', {
              date: exact(nextCharge.at),
              price: () => <MoneyText value={nextCharge.amount} exact />,
            })
          : t('once')}
      </p>
      <div className={classes.actions}>
        {agent ? (
          <ButtonLink to="/chat" search={{ agent: agent.slug }}>
            {t('chat')}
          </ButtonLink>
        ) : null}
        <ButtonLink to="/my-agents" variant={agent ? 'default' : 'filled'}>
          {t('agents')}
        </ButtonLink>
      </div>
      {invoice?.hostedUrl ? (
        <a className={classes.invoice} href={invoice.hostedUrl} target="_blank" rel="noreferrer">
          {t('invoice')}
        </a>
      ) : null}
      {health?.payments === 'test' ? <TestModeMark /> : null}
    </div>
  );
}
