import { Button } from '@mantine/core';
import { type AgentDto, type PassPlan, parseError } from '@onelastai/sdk';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { TestModeMark } from '../../ui/TestModeMark.tsx';
import classes from './Checkout.module.css';
import { CheckoutError } from './CheckoutError.tsx';
import { CheckoutWhat } from './CheckoutWhat.tsx';
import { periodEnd } from './period.ts';
import type { Checkout } from './use-checkout.ts';

interface CheckoutReviewProps {
  agent: AgentDto;
  plan: PassPlan;
  testMode: boolean;
  checkout: Checkout;
  onClose: () => void;
}

/** What is bought, until when, whether it renews, and what it costs: before anything happens. */
export function CheckoutReview({ agent, plan, testMode, checkout, onClose }: CheckoutReviewProps) {
  const t = useTranslations('subscriptions.checkout');
  const format = useFormatter();
  const [now] = useState(() => new Date());
  const ends = format.dateTime(periodEnd(now, plan), { dateStyle: 'full', timeStyle: 'short' });
  const price = agent.pricing[plan];
  const free = { ...price, amountMinor: 0 };
  // Another try cannot help there; the page behind shows what can be done.
  const { code } = parseError(checkout.error);
  const final = code === 'ALREADY_SUBSCRIBED' || code === 'PAYMENTS_UNAVAILABLE';
  return (
    <div className={classes.review}>
      <CheckoutWhat agent={agent} plan={plan} />
      <dl className={classes.rows}>
        <div>
          <dt>{t('begins')}</dt>
          <dd>{t('atOnce')}</dd>
        </div>
        <div>
          <dt>{t('ends')}</dt>
          <dd>{ends}</dd>
        </div>
        <div>
          <dt>{t('renewal')}</dt>
          <dd>{t(testMode ? 'renewalTest' : 'renewalOn')}</dd>
        </div>
        <div>
          <dt>{t('price')}</dt>
          <dd>
            <MoneyText value={price} exact />
          </dd>
        </div>
        <div className={classes.total}>
          <dt>{t('total')}</dt>
          <dd>
            <MoneyText value={testMode ? free : price} exact />
          </dd>
        </div>
      </dl>
      {testMode ? <TestModeMark /> : null}
      <CheckoutError error={checkout.error} agent={agent} plan={plan} />
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose} disabled={checkout.buying}>
          {t(final ? 'close' : 'cancel')}
        </Button>
        {final ? null : (
          <Button onClick={() => checkout.buy(plan)} loading={checkout.buying} data-autofocus>
            {checkout.error ? t('again') : t(testMode ? 'confirmTest' : 'confirm')}
          </Button>
        )}
      </div>
    </div>
  );
}
