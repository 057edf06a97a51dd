import { Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { CouponDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { client, trpc } from '../../../lib/api.ts';
import { serverFieldErrors } from '../../../lib/form-errors.ts';
import { notify } from '../../../lib/notify.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { useErrorText } from '../../../ui/use-error-text.ts';
import classes from '../shared/Fields.module.css';
import { type TermsDraft, termsDraft, termsInput, useTermsCheck } from './coupon-draft.ts';
import { TermsFields } from './TermsFields.tsx';

function useTermsForm(coupon: CouponDto) {
  const { check, texts } = useTermsCheck(coupon);
  const form = useForm<TermsDraft>({ initialValues: termsDraft(coupon), validate: check });
  return { form, texts };
}

/** What the fields need of a form: of this one or that of a new coupon. */
export type TermsFormState = Pick<
  ReturnType<typeof useTermsForm>['form'],
  'values' | 'getInputProps'
>;

/** Changes for what and whom the coupon holds; what it takes off stands for good. */
export function TermsForm({ coupon }: { coupon: CouponDto }) {
  const t = useTranslations('adminCoupons.form');
  const describe = useErrorText();
  const queries = useQueryClient();
  const { form, texts } = useTermsForm(coupon);
  const { id, isActive, code } = coupon;
  const save = useMutation({
    mutationKey: trpc.admin.coupons.update.mutationKey(),
    mutationFn: (draft: TermsDraft) =>
      client.admin.coupons.update.mutate({ id, isActive, ...termsInput(draft) }),
    onSuccess(saved) {
      queries.setQueryData(trpc.admin.coupons.get.queryKey({ id }), saved);
      void queries.invalidateQueries({ queryKey: trpc.admin.coupons.list.pathKey() });
      form.setInitialValues(termsDraft(saved));
      form.reset();
      notify.done(t('saved', { code }));
    },
    onError: (error) => form.setErrors(serverFieldErrors(error, texts, describe)),
  });
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (draft) => save.mutate(draft),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      <TermsFields form={form} />
      <div className={classes.wide}>
        <FormError error={save.error} title={t('failed')} />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
