import { Button, Skeleton } from '@mantine/core';
import { type AdminPlanDto, parseError } from '@onelastai/sdk';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { Section } from '../users/Facts.tsx';
import { PlanForm } from './PlanForm.tsx';
import classes from './Plans.module.css';
import { PriceHistory } from './PriceHistory.tsx';
import { planOptions } from './queries.ts';
import { SaleBadge } from './SaleBadge.tsx';
import { refreshPlans } from './use-plan-form.ts';

const ReasonDialog = lazy(() => import('../ReasonDialog.tsx'));

/** One tier: what it covers and costs, and what it cost before. */
export function PlanPage({ planId }: { planId: string }) {
  const t = useTranslations('adminPlans.one');
  const { data: plan, error, refetch, isFetching } = useQuery(planOptions(planId));
  usePageTitle(plan?.name ?? t('title'));
  const { code, status } = parseError(error);
  if (code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  if (plan) return <Plan plan={plan} />;
  // An address that was cut short names none either.
  if (code === 'PLAN_NOT_FOUND' || status === 400) {
    return (
      <EmptyState as="h1" title={t('gone')} text={t('goneText')}>
        <ButtonLink to="/admin/plans" variant="default">
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
        <Skeleton height={480} radius="lg" />
      </div>
    </>
  );
}

function Plan({ plan }: { plan: AdminPlanDto }) {
  const t = useTranslations('adminPlans.one');
  const [isAsked, setAsked] = useState(false);
  const { name, planId, isActive, livePasses } = plan;
  return (
    <>
      <Back />
      <header className={classes.head}>
        <div>
          <h1>{name}</h1>
          <p>
            <SaleBadge isActive={isActive} /> <code>{planId}</code>
            <span>{t('livePasses', { count: livePasses })}</span>
          </p>
        </div>
        <Button
          variant={isActive ? 'outline' : 'default'}
          {...(isActive ? { color: 'danger' } : {})}
          onClick={() => setAsked(true)}
        >
          {t(isActive ? 'withdraw' : 'sell')}
        </Button>
      </header>
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
      <Back />
      <header className={classes.head}>
        <div>
          <h1>{t('new')}</h1>
          <p>{t('newLead')}</p>
        </div>
      </header>
      <Section id="terms" title={t('terms')}>
        <PlanForm plan={null} />
      </Section>
    </>
  );
}

function Back() {
  const t = useTranslations('adminPlans.one');
  return (
    <TextLink to="/admin/plans" className={classes.back ?? ''}>
      <IconArrowLeft size={16} aria-hidden /> {t('back')}
    </TextLink>
  );
}
