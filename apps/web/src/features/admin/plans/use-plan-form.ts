import { useForm } from '@mantine/form';
import type { AdminPlanDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { client, trpc } from '../../../lib/api.ts';
import { serverFieldErrors } from '../../../lib/form-errors.ts';
import { notify } from '../../../lib/notify.ts';
import { useErrorText } from '../../../ui/use-error-text.ts';
import { type PlanDraft, planDraft, planInput, usePlanCheck } from './plan-draft.ts';

/** A form that makes a tier or changes it, and leads to it. */
export function usePlanForm(plan: AdminPlanDto | null) {
  const t = useTranslations('adminPlans.form');
  const describe = useErrorText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { check, texts } = usePlanCheck(plan === null);
  const form = useForm<PlanDraft>({ initialValues: planDraft(plan), validate: check });
  const save = useMutation({
    mutationKey: trpc.admin.plans[plan ? 'update' : 'create'].mutationKey(),
    mutationFn: (draft: PlanDraft) =>
      plan
        ? client.admin.plans.update.mutate({ ...planInput(draft), reason: draft.reason })
        : client.admin.plans.create.mutate(planInput(draft)),
    onSuccess(saved) {
      const { planId, name } = saved;
      queries.setQueryData(trpc.admin.plans.get.queryKey({ planId }), saved);
      form.setInitialValues(planDraft(saved));
      form.reset();
      refreshPlans(queries);
      notify.done(t(plan ? 'saved' : 'created', { name }));
      if (!plan) void navigate({ to: '/admin/plans/$planId', params: { planId } });
    },
    onError: (error) => form.setErrors(serverFieldErrors(error, texts, describe)),
  });
  return { form, save };
}

export type PlanFormState = ReturnType<typeof usePlanForm>['form'];

/** Also what visitors see. */
export function refreshPlans(queries: ReturnType<typeof useQueryClient>): void {
  for (const procedure of [trpc.admin.plans.list, trpc.admin.plans.priceHistory]) {
    void queries.invalidateQueries({ queryKey: procedure.pathKey() });
  }
  void queries.invalidateQueries({ queryKey: trpc.subscriptions.plans.pathKey() });
}
