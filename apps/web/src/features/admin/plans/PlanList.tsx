import type { AdminPlanDto } from '@onelastai/sdk';
import { parseError } from '@onelastai/sdk';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { MoneyText } from '../../../ui/MoneyText.tsx';
import { PLANS } from '../../subscriptions/plans.ts';
import { ForAdministrators } from '../ForAdministrators.tsx';
import list from '../shared/List.module.css';
import { ListBody } from '../shared/ListBody.tsx';
import { ListHead } from '../shared/ListHead.tsx';
import { plansOptions } from './queries.ts';
import { SaleBadge } from './SaleBadge.tsx';

export function PlanList() {
  const t = useTranslations('adminPlans');
  const plans = useQuery(plansOptions);
  usePageTitle(t('title'));
  if (parseError(plans.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  const add = (
    <ButtonLink to="/admin/plans/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('new')}
    </ButtonLink>
  );
  return (
    <>
      <ListHead title={t('title')} lead={t('lead')}>
        {plans.data?.items.length ? add : null}
      </ListHead>
      <ListBody
        list={plans}
        words={{ loading: t('loading'), empty: t('empty'), emptyText: t('emptyText') }}
        wayOut={add}
      >
        {(items) => <PlanTable plans={items} />}
      </ListBody>
    </>
  );
}

function PlanTable({ plans }: { plans: AdminPlanDto[] }) {
  const t = useTranslations('adminPlans');
  return (
    <table className={list.table} aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('plan')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('covers')}</th>
          {PLANS.map((period) => (
            <th key={period} scope="col" className={list.number}>
              {t(`periods.${period}`)}
            </th>
          ))}
          <th scope="col" className={list.number}>
            {t('livePasses')}
          </th>
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <PlanRow key={plan.planId} plan={plan} />
        ))}
      </tbody>
    </table>
  );
}

function PlanRow({ plan }: { plan: AdminPlanDto }) {
  const t = useTranslations('adminPlans');
  const format = useFormatter();
  const { planId, name, agents, prices, trialDays, livePasses, isActive } = plan;
  return (
    <tr>
      <th scope="row">
        <TextLink to="/admin/plans/$planId" params={{ planId }} inherit>
          {name}
        </TextLink>
        <span className={list.sub}>
          {planId}
          {trialDays === null ? null : ` · ${t('trial', { days: trialDays })}`}
        </span>
      </th>
      <td>
        <SaleBadge isActive={isActive} />
      </td>
      <td data-label={t('covers')}>
        {agents.kind === 'all' ? t('all') : t('listed', { count: agents.agentIds.length })}
      </td>
      {PLANS.map((period) => {
        const price = prices[period];
        return (
          <td key={period} data-label={t(`periods.${period}`)} className={list.number}>
            {price ? <MoneyText value={price} /> : '–'}
          </td>
        );
      })}
      <td data-label={t('livePasses')} className={list.number}>
        {format.number(livePasses)}
      </td>
    </tr>
  );
}
