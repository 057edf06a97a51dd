import { Skeleton } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import classes from './Checkout.module.css';
import { CheckoutComplete } from './CheckoutComplete.tsx';
import { CheckoutOpen } from './CheckoutOpen.tsx';
import { CheckoutOver } from './CheckoutOver.tsx';
import { useConfirmation } from './use-confirmation.ts';

/** Where the payment page leads back to: what has become of the purchase. */
export function CheckoutResult({ id, cameBack }: { id: string; cameBack: boolean }) {
  const t = useTranslations('purchase.result');
  const { data, error, isFetching, refetch } = useConfirmation(id);
  // Each outcome has its own.
  usePageTitle(data ? undefined : t('title'));
  if (data) {
    const { status, subscription, url } = data;
    if (status === 'open') return <CheckoutOpen id={id} url={url} cameBack={cameBack} />;
    if (status === 'complete' && subscription) return <CheckoutComplete pass={subscription} />;
    return <CheckoutOver id={id} refunded={status === 'refunded'} />;
  }
  if (!error) {
    return (
      <div className={classes.result}>
        <VisuallyHidden>
          <h1>{t('title')}</h1>
        </VisuallyHidden>
        <p className={classes.text}>{t('loading')}</p>
        <Skeleton height={96} />
        <Skeleton height={42} />
      </div>
    );
  }
  const { code, status } = parseError(error);
  // What cannot be an id is refused as bad input; for the reader it is the same.
  if (code === 'CHECKOUT_NOT_FOUND' || status === 400) {
    return (
      <EmptyState as="h1" title={t('notFoundTitle')} text={t('notFound')}>
        <ButtonLink to="/my-agents">{t('agents')}</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <ErrorState
      as="h1"
      error={error}
      title={t('failed')}
      text={t('failedText')}
      onRetry={() => void refetch()}
      retrying={isFetching}
    >
      <ButtonLink to="/my-agents" variant="subtle">
        {t('agents')}
      </ButtonLink>
    </ErrorState>
  );
}
