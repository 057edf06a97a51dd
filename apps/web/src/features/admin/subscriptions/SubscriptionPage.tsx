import { Button, Skeleton } from '@mantine/core';
import { type AdminSubscriptionDetailDto, parseError } from '@onelastai/sdk';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { PassBadges } from '../billing/badges.tsx';
import { PersonLink } from '../billing/PersonLink.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { PaymentTable } from '../payments/PaymentTable.tsx';
import { Section } from '../users/Facts.tsx';
import { PassFacts } from './PassFacts.tsx';
import { subscriptionOptions } from './queries.ts';
import classes from './SubscriptionPage.module.css';
import { Timeline } from './Timeline.tsx';

const CancelDialog = lazy(() => import('./CancelDialog.tsx'));

/** One pass: how it stands, what was paid and what happened, and the way to end it. */
export function SubscriptionPage({ id }: { id: string }) {
  const t = useTranslations('adminSubscriptions.one');
  const { data: pass, error, refetch, isFetching } = useQuery(subscriptionOptions(id));
  usePageTitle(pass ? t('titleOf', { title: pass.title }) : t('title'));
  const { code, status } = parseError(error);
  if (code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  if (pass) return <Pass pass={pass} />;
  // An address that was cut short names none either.
  if (code === 'SUBSCRIPTION_NOT_FOUND' || status === 400) {
    return (
      <EmptyState as="h1" title={t('gone')} text={t('goneText')}>
        <ButtonLink to="/admin/subscriptions" variant="default">
          {t('back')}
        </ButtonLink>
      </EmptyState>
    );
  }
  if (error) {
    return (
      <ErrorState as="h1" error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.sections} aria-hidden="true">
        <Skeleton height={64} radius="lg" />
        <Skeleton height={200} radius="lg" />
        <Skeleton height={260} radius="lg" />
      </div>
    </>
  );
}

function Pass({ pass }: { pass: AdminSubscriptionDetailDto }) {
  const t = useTranslations('adminSubscriptions.one');
  const [isCancelling, setCancelling] = useState(false);
  const canEnd =
    pass.status === 'active' && pass.stripeSubscriptionId !== null && pass.endedAt === null;
  const canStop = canEnd || (pass.status === 'active' && pass.autoRenew);
  return (
    <>
      <TextLink to="/admin/subscriptions" className={classes.back ?? ''}>
        <IconArrowLeft size={16} aria-hidden /> {t('back')}
      </TextLink>
      <header className={classes.head}>
        <div>
          <h1>{t('titleOf', { title: pass.title })}</h1>
          <p>
            <PersonLink person={pass.user} /> <PassBadges pass={pass} />
          </p>
        </div>
        {canStop ? (
          <Button variant="outline" color="danger" onClick={() => setCancelling(true)}>
            {t('cancel')}
          </Button>
        ) : null}
      </header>
      <div className={classes.sections}>
        <Section id="facts" title={t('facts')}>
          <PassFacts pass={pass} />
        </Section>
        <Section id="payments" title={t('payments')}>
          {pass.payments.length === 0 ? (
            <p className={classes.none}>{t('noPayments')}</p>
          ) : (
            <PaymentTable payments={pass.payments} outdated={false} ofOnePass />
          )}
        </Section>
        <Section id="timeline" title={t('timeline')}>
          <Timeline pass={pass} />
        </Section>
      </div>
      <Suspense>
        {isCancelling ? (
          <CancelDialog pass={pass} canEnd={canEnd} onClose={() => setCancelling(false)} />
        ) : null}
      </Suspense>
    </>
  );
}
