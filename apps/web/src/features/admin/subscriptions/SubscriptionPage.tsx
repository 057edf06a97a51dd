import { Button } from '@mantine/core';
import type { AdminSubscriptionDetailDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { PassBadges } from '../billing/badges.tsx';
import { PersonLink } from '../billing/PersonLink.tsx';
import { PaymentTable } from '../payments/PaymentTable.tsx';
import { Section } from '../shared/Facts.tsx';
import classes from '../shared/Record.module.css';
import { BackLink, RecordHead } from '../shared/RecordHead.tsx';
import { RecordPage, SectionsSkeleton } from '../shared/RecordPage.tsx';
import { PassFacts } from './PassFacts.tsx';
import { subscriptionOptions } from './queries.ts';
import { Timeline } from './Timeline.tsx';

const CancelDialog = lazy(() => import('./CancelDialog.tsx'));

/** One pass: how it stands, what was paid and what happened, and the way to end it. */
export function SubscriptionPage({ id }: { id: string }) {
  const t = useTranslations('adminSubscriptions.one');
  const record = useQuery(subscriptionOptions(id));
  usePageTitle(record.data ? t('titleOf', { title: record.data.title }) : t('title'));
  return (
    <RecordPage
      record={record}
      notFound="SUBSCRIPTION_NOT_FOUND"
      words={{ loading: t('loading'), gone: t('gone'), goneText: t('goneText') }}
      wayOut={
        <ButtonLink to="/admin/subscriptions" variant="default">
          {t('back')}
        </ButtonLink>
      }
      skeleton={<SectionsSkeleton heights={[200, 260]} />}
    >
      {(pass) => <Pass pass={pass} />}
    </RecordPage>
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
      <BackLink to="/admin/subscriptions">{t('back')}</BackLink>
      <RecordHead
        title={t('titleOf', { title: pass.title })}
        action={
          canStop ? (
            <Button variant="outline" color="danger" onClick={() => setCancelling(true)}>
              {t('cancel')}
            </Button>
          ) : null
        }
      >
        <PersonLink person={pass.user} /> <PassBadges pass={pass} />
      </RecordHead>
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
