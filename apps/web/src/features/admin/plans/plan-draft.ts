import { createPlanInput, type PlanAgentKind, updatePlanInput } from '@onelastai/contracts';
import type { AdminPlanDto, PassPlan } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { localResolver } from '../../../lib/form-errors.ts';
import { PLANS } from '../../subscriptions/plans.ts';
import { amountText, parseAmount } from '../billing/amount.ts';

/** What the form holds: amounts and numbers as they are typed. */
export interface PlanDraft {
  planId: string;
  name: string;
  description: string;
  agents: { kind: PlanAgentKind; agentIds: string[] };
  currency: string;
  prices: Record<PassPlan, string>;
  trialDays: string;
  order: string;
  /** Of a change. */
  reason: string;
}

export function planDraft(plan: AdminPlanDto | null): PlanDraft {
  const typed = (period: PassPlan) => {
    const price = plan?.prices[period];
    return price ? amountText(price) : '';
  };
  return {
    planId: plan?.planId ?? '',
    name: plan?.name ?? '',
    description: plan?.description ?? '',
    agents: plan?.agents ?? { kind: 'all', agentIds: [] },
    currency: plan?.currency ?? 'USD',
    prices: { daily: typed('daily'), weekly: typed('weekly'), monthly: typed('monthly') },
    trialDays: plan?.trialDays ? String(plan.trialDays) : '',
    order: String(plan?.order ?? 0),
    reason: '',
  };
}

/** What is sent. A number that is none becomes `NaN`, which the schema refuses. */
export function planInput({ reason: _reason, ...draft }: PlanDraft) {
  const { agents, currency, prices, trialDays, order } = draft;
  const code = currency.trim().toUpperCase();
  const minor = (period: PassPlan) => {
    const typed = prices[period].trim();
    return typed === '' ? null : (parseAmount(typed, code) ?? Number.NaN);
  };
  const knowsCurrency = /^[A-Z]{3}$/.test(code);
  return {
    ...draft,
    agents: { kind: agents.kind, agentIds: agents.kind === 'all' ? [] : agents.agentIds },
    currency: code,
    prices: knowsCurrency
      ? { daily: minor('daily'), weekly: minor('weekly'), monthly: minor('monthly') }
      : { daily: null, weekly: null, monthly: null },
    trialDays: trialDays.trim() === '' ? null : Number(trialDays),
    order: Number(order),
  };
}

/** Checks a draft by the server's own rules, and says what is wrong in the reader's language. */
export function usePlanCheck(isNew: boolean) {
  const t = useTranslations('adminPlans.invalid');
  const price = t('price');
  const texts = {
    planId: t('planId'),
    name: t('name'),
    'agents.agentIds': t('agents'),
    currency: t('currency'),
    prices: t('prices'),
    ...Object.fromEntries(PLANS.map((period) => [`prices.${period}`, price])),
    trialDays: t('trialDays'),
    order: t('order'),
    reason: t('reason'),
  };
  const check = localResolver(isNew ? createPlanInput : updatePlanInput, texts, t('value'));
  return {
    texts,
    check: (draft: PlanDraft) =>
      check(isNew ? planInput(draft) : { ...planInput(draft), reason: draft.reason }),
  };
}
