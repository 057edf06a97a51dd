import { Skeleton } from '@mantine/core';
import type { AgentDto, PassPlan } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { MoneyText } from '../../ui/MoneyText.tsx';
import { TestModeMark } from '../../ui/TestModeMark.tsx';
import { HeldPass } from './HeldPass.tsx';
import { healthOptions } from './health.ts';
import { PlanChoice } from './PlanChoice.tsx';
import { PurchaseButton } from './PurchaseButton.tsx';
import classes from './PurchasePanel.module.css';
import { activePassOptions } from './queries.ts';
import { VisitorActions } from './VisitorActions.tsx';

const DEFAULT_PLAN: PassPlan = 'weekly';

interface PurchasePanelProps {
  agent: AgentDto;
  /** From the address; `undefined` until one is chosen. */
  plan: PassPlan | undefined;
  onPlanChange: (plan: PassPlan) => void;
}

/** What a pass costs and how to get it; or the pass that is held already. */
export function PurchasePanel({ agent, plan = DEFAULT_PLAN, onPlanChange }: PurchasePanelProps) {
  const t = useTranslations('subscriptions');
  const { user } = useSession();
  const pass = useQuery({ ...activePassOptions(agent.id), enabled: Boolean(user) });
  const health = useQuery(healthOptions);

  const known = user === null || (user !== undefined && !pass.isPending);
  const problem = pass.data ? null : (pass.error ?? (health.data ? null : health.error));

  function content() {
    if (problem) {
      const retry = () => void Promise.all([pass.refetch(), health.refetch()]);
      return <ErrorState as="h3" error={problem} onRetry={retry} title={t('panel.failed')} />;
    }
    if (pass.data?.active && pass.data.expiryDate) {
      return <HeldPass agent={agent} expiryDate={pass.data.expiryDate} />;
    }
    if (!known || !health.data) return <PanelSkeleton />;
    return (
      <>
        <h2 className={classes.title}>{t('panel.title', { name: agent.name })}</h2>
        <PlanChoice pricing={agent.pricing} value={plan} onChange={onPlanChange} />
        {agent.trialDays === null ? null : (
          <p className={classes.trial}>{t('panel.trial', { days: agent.trialDays })}</p>
        )}
        {health.data.payments === 'off' ? (
          <p className={classes.off}>
            <strong>{t('panel.offTitle')}</strong>
            {t('panel.off')}
          </p>
        ) : user ? (
          <PurchaseButton
            target={{ agentId: agent.id }}
            plan={plan}
            title={agent.name}
            size="md"
            fullWidth
          >
            {t.rich('panel.get', { plan, price: () => <MoneyText value={agent.pricing[plan]} /> })}
          </PurchaseButton>
        ) : (
          <VisitorActions agent={agent} plan={plan} />
        )}
        {health.data.payments === 'test' ? <TestModeMark /> : null}
      </>
    );
  }

  return (
    <section className={classes.panel} aria-label={t('panel.label')}>
      {content()}
    </section>
  );
}

function PanelSkeleton() {
  return (
    <>
      <Skeleton height={24} width="60%" />
      <Skeleton height={64} mt={4} />
      <Skeleton height={64} />
      <Skeleton height={64} />
      <Skeleton height={42} mt={4} />
    </>
  );
}
