import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { AdminSubscriptionDetailDto, CancelTime } from '@onelastai/sdk';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import { notify } from '../../../lib/notify.ts';
import { parseAmount } from '../billing/amount.ts';
import { FormDialog } from '../shared/FormDialog.tsx';
import own from './CancelChoice.module.css';
import { CancelChoice } from './CancelChoice.tsx';
import { refundableOf } from './refundable.ts';
import { useCancel } from './use-cancel.ts';

interface CancelDialogProps {
  pass: AdminSubscriptionDetailDto;
  /** Whether it can be ended at once. */
  canEnd: boolean;
  onClose: () => void;
}

/** Says what happens, asks for the reason, and for a typed word where there is no way back. */
export default function CancelDialog({ pass, canEnd, onClose }: CancelDialogProps) {
  const t = useTranslations('adminSubscriptions.cancel');
  const format = useFormatter();
  const locale = useLocale();
  const { currency } = pass.price;
  const left = refundableOf(pass);
  const max = formatMoney({ amountMinor: left, currency }, locale, true);
  const first: CancelTime = pass.autoRenew ? 'period-end' : 'now';
  const amountOf = (refund: string) => (left === 0 ? 0 : parseAmount(refund, currency));
  const form = useForm({
    initialValues: { when: first, refund: '0', confirm: '', reason: '' },
    validate: {
      refund(value, { when }) {
        const amount = amountOf(value);
        const isGood = when !== 'now' || (amount !== null && amount <= left);
        return isGood ? null : t('refundInvalid', { max });
      },
      confirm: (value, { when }) =>
        when !== 'now' || value.trim().toUpperCase() === t('word') ? null : t('confirmInvalid'),
      reason: (value) => (value.trim().length >= 3 ? null : t('reasonInvalid')),
    },
  });
  const { when } = form.values;
  const cancel = useCancel(pass.id, () => {
    notify.done(when === 'now' ? t('doneNow') : t('donePeriodEnd'));
    onClose();
  });
  const date = format.dateTime(new Date(pass.expiryDate), { dateStyle: 'long' });
  return (
    <FormDialog
      title={t('title', { title: pass.title })}
      failed={t('failed')}
      error={cancel.error}
      back={t('back')}
      go={when === 'now' ? t('goNow') : t('goPeriodEnd')}
      isDangerous
      isPending={cancel.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(
        ({ refund, reason }) =>
          cancel.ask({ when, refundMinor: when === 'now' ? (amountOf(refund) ?? 0) : 0, reason }),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      <fieldset className={own.choices}>
        <legend>{t('when')}</legend>
        <CancelChoice
          title={t('periodEnd')}
          text={pass.autoRenew ? t('periodEndText', { date }) : t('alreadyOff', { date })}
          disabled={!pass.autoRenew}
          checked={when === 'period-end'}
          onChoose={() => form.setFieldValue('when', 'period-end')}
        />
        <CancelChoice
          title={t('now')}
          text={t('nowText')}
          disabled={!canEnd}
          checked={when === 'now'}
          onChoose={() => form.setFieldValue('when', 'now')}
        />
      </fieldset>
      {when === 'now' ? (
        <>
          {left === 0 ? (
            <p>{t('refundNone')}</p>
          ) : (
            <TextInput
              label={t('refund', { currency })}
              description={t('refundHint', { max })}
              inputMode="decimal"
              maxLength={14}
              {...form.getInputProps('refund')}
            />
          )}
          <TextInput
            label={t('confirm', { word: t('word') })}
            autoComplete="off"
            maxLength={20}
            {...form.getInputProps('confirm')}
          />
        </>
      ) : null}
      <Textarea
        label={t('reason')}
        description={t('reasonHint')}
        maxLength={500}
        rows={3}
        data-autofocus
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
