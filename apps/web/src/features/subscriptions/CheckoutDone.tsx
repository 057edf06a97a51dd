import { Button } from '@mantine/core';
import type { AgentDto, SubscriptionDto } from '@onelastai/sdk';
import { useEffect, useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './Checkout.module.css';
import { CheckoutWhat } from './CheckoutWhat.tsx';

interface CheckoutDoneProps {
  agent: AgentDto;
  pass: SubscriptionDto;
  onClose: () => void;
}

export function CheckoutDone({ agent, pass, onClose }: CheckoutDoneProps) {
  const t = useTranslations('subscriptions.checkout');
  const format = useFormatter();
  const date = format.dateTime(new Date(pass.expiryDate), {
    dateStyle: 'full',
    timeStyle: 'short',
  });
  const go = useRef<HTMLAnchorElement>(null);
  // The button that was pressed is gone; its place is taken by what comes next.
  useEffect(() => go.current?.focus(), []);
  return (
    <div className={classes.review}>
      <CheckoutWhat agent={agent} plan={pass.plan} />
      <p className={classes.done} role="status">
        {t('done', { name: agent.name, date })}
      </p>
      <div className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {t('stay')}
        </Button>
        <ButtonLink ref={go} to="/chat" search={{ agent: agent.slug }}>
          {t('start')}
        </ButtonLink>
      </div>
    </div>
  );
}
