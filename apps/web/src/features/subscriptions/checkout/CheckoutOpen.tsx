import { Button, Loader } from '@mantine/core';
import { IconCreditCardOff } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from './Checkout.module.css';
import { OriginLink } from './OriginLink.tsx';
import { ResultHeading } from './ResultHeading.tsx';

interface CheckoutOpenProps {
  id: string;
  /** Where it is paid. */
  url: string | null;
  /** The person came back from there without paying. */
  cameBack: boolean;
}

/** Not confirmed: on its way, or left before it was paid. */
export function CheckoutOpen({ id, url, cameBack }: CheckoutOpenProps) {
  const t = useTranslations('purchase.result');
  return (
    <div className={classes.result}>
      <ResultHeading
        title={t(cameBack ? 'backTitle' : 'openTitle')}
        icon={
          cameBack ? (
            <IconCreditCardOff size={32} aria-hidden className={classes.icon} />
          ) : (
            <Loader size={28} aria-hidden />
          )
        }
      />
      <p className={classes.text}>{t(cameBack ? 'back' : 'open')}</p>
      <div className={classes.actions}>
        {url ? (
          <Button component="a" href={url} variant={cameBack ? 'filled' : 'default'}>
            {t('goOn')}
          </Button>
        ) : null}
        <OriginLink checkoutId={id} variant="default" />
      </div>
    </div>
  );
}
