import { Button } from '@mantine/core';
import type { AdminPlanDto } from '@onelastai/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { Section } from '../shared/Facts.tsx';
import classes from '../shared/Record.module.css';
import { BackLink, RecordHead } from '../shared/RecordHead.tsx';
import { RecordPage, SectionsSkeleton } from '../shared/RecordPage.tsx';
import { PlanForm } from './PlanForm.tsx';
import { PriceHistory } from './PriceHistory.tsx';
import { planOptions } from './queries.ts';
import { SaleBadge } from './SaleBadge.tsx';
import { refreshPlans } from './use-plan-form.ts';

const ReasonDialog = lazy(() => import('../shared/ReasonDialog.tsx'));

/** One tier: what it covers and costs, and what it cost before. */
export function PlanPage({ planId }: { planId: string }) {
  const t = useTranslations('adminPlans.one');
  const record = useQuery(planOptions(planId));
  usePageTitle(record.data?.name ?? t('title'));
  return (
    <RecordPage
      record={record}
      notFound="PLAN_NOT_FOUND"
      words={{ loading: t('loading'), gone: t('gone'), goneText: t('goneText') }}
      wayOut={
        <ButtonLink to="/admin/plans" variant="default">
          {t('back')}
        </ButtonLink>
      }
      skeleton={<SectionsSkeleton heights={[480]} />}
    >
      {(plan) => <Plan plan={plan} />}
    </RecordPage>
  );
}

function Plan({ plan }: { plan: AdminPlanDto }) {
  const t = useTranslations('adminPlans.one');
  const [isAsked, setAsked] = useState(false);
  const { name, planId, isActive, livePasses } = plan;
  return (
    <>
      <BackLink to="/admin/plans">{t('back')}</BackLink>
      <RecordHead
        title={name}
        action={
          <Button
            variant={isActive ? 'outline' : 'default'}
            {...(isActive ? { color: 'danger' } : {})}
            onClick={() => setAsked(true)}
          >
            {t(isActive ? 'withdraw' : 'sell')}
          </Button>
        }
      >
        <SaleBadge isActive={isActive} /> <code>{planId}</code>
        <span>{t('livePasses', { count: livePasses })}</span>
      </RecordHead>
      <div className={classes.sections}>
        <Section id="terms" title={t('terms')}>
          <PlanForm plan={plan} />
        </Section>
        <Section id="history" title={t('history')}>
          <PriceHistory target={`tier:${planId}`} />
        </Section>
      </div>
      <Suspense>
        {isAsked ? <SaleDialog plan={plan} onClose={() => setAsked(false)} /> : null}
      </Suspense>
    </>
  );
}

function SaleDialog({ plan, onClose }: { plan: AdminPlanDto; onClose: () => void }) {
  const t = useTranslations('adminPlans.sale');
  const queries = useQueryClient();
  const { planId, name, isActive } = plan;
  const action = isActive ? 'withdraw' : 'sell';
  const turn = useMutation(
    trpc.admin.plans.setActive.mutationOptions({
      onSuccess(changed) {
        queries.setQueryData(trpc.admin.plans.get.queryKey({ planId }), changed);
        refreshPlans(queries);
        notify.done(t(`${action}.done`, { name }));
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={t(`${action}.title`, { name })}
      text={t(`${action}.text`)}
      go={t(`${action}.go`)}
      isDangerous={isActive}
      isPending={turn.isPending}
      error={turn.error}
      onConfirm={(reason) => turn.mutate({ planId, isActive: !isActive, reason })}
      onClose={onClose}
    />
  );
}

export function NewPlan() {
  const t = useTranslations('adminPlans.one');
  usePageTitle(t('new'));
  return (
    <>
      <BackLink to="/admin/plans">{t('back')}</BackLink>
      <RecordHead title={t('new')} lead={t('newLead')} />
      <Section id="terms" title={t('terms')}>
        <PlanForm plan={null} />
      </Section>
    </>
  );
}
