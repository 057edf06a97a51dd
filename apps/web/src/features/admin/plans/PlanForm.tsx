import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { PLAN_AGENT_KINDS } from '@onelastai/contracts';
import type { AdminPlanDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { FormError } from '../../../ui/FormError.tsx';
import { PLANS } from '../../subscriptions/plans.ts';
import classes from '../shared/Fields.module.css';
import { AgentsPicker } from './AgentsPicker.tsx';
import { type PlanFormState, usePlanForm } from './use-plan-form.ts';

const MOST_AGENTS = 1000;

/** A new tier, or what is to change about one. */
export function PlanForm({ plan }: { plan: AdminPlanDto | null }) {
  const t = useTranslations('adminPlans.form');
  const { form, save } = usePlanForm(plan);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (draft) => save.mutate(draft),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        maxLength={80}
        {...form.getInputProps('name')}
      />
      {plan ? (
        <Order form={form} />
      ) : (
        <TextInput
          label={t('planId')}
          description={t('planIdHint')}
          maxLength={60}
          autoCapitalize="none"
          spellCheck={false}
          {...form.getInputProps('planId')}
        />
      )}
      <Textarea
        className={classes.wide ?? ''}
        label={t('description')}
        description={t('descriptionHint')}
        maxLength={2000}
        autosize
        minRows={2}
        {...form.getInputProps('description')}
      />
      <NativeSelect
        label={t('kind')}
        data={PLAN_AGENT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        {...form.getInputProps('agents.kind')}
      />
      {form.values.agents.kind === 'listed' ? (
        <AgentsPicker
          label={t('agents')}
          max={MOST_AGENTS}
          {...form.getInputProps('agents.agentIds')}
        />
      ) : null}
      <Prices form={form} />
      <TextInput
        label={t('trialDays')}
        description={t('trialDaysHint')}
        inputMode="numeric"
        maxLength={2}
        {...form.getInputProps('trialDays')}
      />
      {plan ? (
        <Textarea
          label={t('reason')}
          description={t('reasonHint')}
          maxLength={500}
          autosize
          minRows={1}
          {...form.getInputProps('reason')}
        />
      ) : (
        <Order form={form} />
      )}
      <div className={classes.wide}>
        <FormError error={save.error} title={t('failed')} />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={save.isPending} disabled={plan !== null && !form.isDirty()}>
          {t(plan ? 'save' : 'create')}
        </Button>
      </div>
    </form>
  );
}

function Order({ form }: { form: PlanFormState }) {
  const t = useTranslations('adminPlans.form');
  return (
    <TextInput
      label={t('order')}
      description={t('orderHint')}
      inputMode="numeric"
      maxLength={5}
      {...form.getInputProps('order')}
    />
  );
}

function Prices({ form }: { form: PlanFormState }) {
  const t = useTranslations('adminPlans.form');
  const none = form.errors['prices'];
  return (
    <fieldset className={classes.group} data-columns="4">
      <legend>{t('prices')}</legend>
      <p className={classes.hint}>{t('pricesHint')}</p>
      {PLANS.map((period) => {
        const { onChange, ...input } = form.getInputProps(`prices.${period}`);
        return (
          <TextInput
            key={period}
            label={t(`price.${period}`)}
            inputMode="decimal"
            maxLength={12}
            placeholder={t('notSold')}
            {...input}
            onChange={(event) => {
              onChange(event);
              // One is there now.
              form.clearFieldError('prices');
            }}
          />
        );
      })}
      <TextInput
        label={t('currency')}
        maxLength={3}
        autoCapitalize="characters"
        spellCheck={false}
        {...form.getInputProps('currency')}
      />
      {none ? (
        <p className={classes.invalid} role="alert">
          {none}
        </p>
      ) : null}
    </fieldset>
  );
}
