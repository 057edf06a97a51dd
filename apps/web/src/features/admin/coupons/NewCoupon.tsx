import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { COUPON_KINDS, createCouponInput } from '@onelastai/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { client, trpc } from '../../../lib/api.ts';
import { serverFieldErrors } from '../../../lib/form-errors.ts';
import { notify } from '../../../lib/notify.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { useErrorText } from '../../../ui/use-error-text.ts';
import { Section } from '../shared/Facts.tsx';
import classes from '../shared/Fields.module.css';
import page from '../shared/Record.module.css';
import { BackLink, RecordHead } from '../shared/RecordHead.tsx';
import own from './Coupons.module.css';
import { type CouponDraft, couponInput, emptyCoupon, useCouponCheck } from './coupon-draft.ts';
import { RuleLines } from './RuleLines.tsx';
import { TermsFields } from './TermsFields.tsx';

export function NewCoupon() {
  const t = useTranslations('adminCoupons');
  usePageTitle(t('new'));
  return (
    <>
      <BackLink to="/admin/coupons">{t('one.back')}</BackLink>
      <RecordHead title={t('new')} lead={t('newLead')} />
      <Section id="coupon" title={t('form.title')}>
        <CouponForm />
      </Section>
    </>
  );
}

function CouponForm() {
  const t = useTranslations('adminCoupons.form');
  const { check, texts } = useCouponCheck();
  const form = useForm<CouponDraft>({ initialValues: emptyCoupon(), validate: check });
  const create = useCreate({ onRefused: form.setErrors, texts });
  const isPercent = form.values.kind === 'percent';
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (draft) => create.mutate(draft),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      <TextInput
        className={classes.wide ?? ''}
        label={t('code')}
        description={t('codeHint')}
        maxLength={40}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('code')}
      />
      <NativeSelect
        label={t('kind')}
        data={COUPON_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      {isPercent ? (
        <TextInput
          label={t('percentOff')}
          inputMode="numeric"
          maxLength={3}
          {...form.getInputProps('percentOff')}
        />
      ) : (
        <div className={classes.form}>
          <TextInput
            label={t('amountOff')}
            inputMode="decimal"
            maxLength={12}
            {...form.getInputProps('amountOffMinor')}
          />
          <TextInput
            label={t('currency')}
            maxLength={3}
            autoCapitalize="characters"
            spellCheck={false}
            {...form.getInputProps('currency')}
          />
        </div>
      )}
      <TermsFields form={form} />
      <Preview draft={form.values} />
      <div className={classes.wide}>
        <FormError error={create.error} title={t('failed')} />
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={create.isPending}>
          {t('create')}
        </Button>
      </div>
    </form>
  );
}

/** What people are promised, in plain words, while it is written. */
function Preview({ draft }: { draft: CouponDraft }) {
  const t = useTranslations('adminCoupons.form');
  const read = createCouponInput.safeParse(couponInput(draft));
  const rule = read.data;
  return (
    <section className={own.preview} aria-labelledby="preview" aria-live="polite">
      <h3 id="preview">{t('preview')}</h3>
      {rule ? (
        <RuleLines
          rule={{
            ...rule,
            amountOff:
              rule.amountOffMinor === null || rule.currency === null
                ? null
                : { amountMinor: rule.amountOffMinor, currency: rule.currency },
          }}
        />
      ) : (
        <p className={page.none}>{t('previewLater')}</p>
      )}
    </section>
  );
}

interface CreateOptions {
  texts: Record<string, string>;
  onRefused: (errors: ReturnType<typeof serverFieldErrors>) => void;
}

function useCreate({ texts, onRefused }: CreateOptions) {
  const t = useTranslations('adminCoupons.form');
  const describe = useErrorText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationKey: trpc.admin.coupons.create.mutationKey(),
    mutationFn: (draft: CouponDraft) => client.admin.coupons.create.mutate(couponInput(draft)),
    onSuccess(coupon) {
      const { id, code } = coupon;
      queries.setQueryData(trpc.admin.coupons.get.queryKey({ id }), coupon);
      void queries.invalidateQueries({ queryKey: trpc.admin.coupons.list.pathKey() });
      notify.done(t('created', { code }));
      void navigate({ to: '/admin/coupons/$id', params: { id } });
    },
    onError: (error) => onRefused(serverFieldErrors(error, texts, describe)),
  });
}
