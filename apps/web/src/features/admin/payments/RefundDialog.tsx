import { Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { AdminPaymentDto } from '@onelastai/sdk';
import { useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import { notify } from '../../../lib/notify.ts';
import { amountText, parseAmount } from '../billing/amount.ts';
import { FormDialog } from '../shared/FormDialog.tsx';
import { useRefund } from './use-refund.ts';

/** Says what happens, and asks for the amount and the reason. */
export default function RefundDialog({
  payment,
  onClose,
}: {
  payment: AdminPaymentDto;
  onClose: () => void;
}) {
  const t = useTranslations('adminPayments.dialog');
  const locale = useLocale();
  const { currency } = payment.amount;
  const left = {
    amountMinor: payment.amount.amountMinor - payment.refunded.amountMinor,
    currency,
  };
  const max = formatMoney(left, locale, true);
  const form = useForm({
    initialValues: { amount: amountText(left), reason: '' },
    validate: {
      amount(value) {
        const minor = parseAmount(value, currency);
        const isGood = minor !== null && minor > 0 && minor <= left.amountMinor;
        return isGood ? null : t('amountInvalid', { max });
      },
      reason: (value) => (value.trim().length >= 3 ? null : t('reasonInvalid')),
    },
  });
  const refund = useRefund(payment.id, ({ amountMinor }) => {
    notify.done(t('done', { amount: formatMoney({ amountMinor, currency }, locale, true) }));
    onClose();
  });
  return (
    <FormDialog
      title={t('title', { number: payment.number })}
      failed={t('failed')}
      error={refund.error}
      back={t('back')}
      go={t('go')}
      isDangerous
      isPending={refund.isPending}
      onClose={onClose}
      onSubmit={form.onSubmit(
        ({ amount, reason }) =>
          refund.ask({ amountMinor: parseAmount(amount, currency) ?? 0, reason }),
        (errors) => form.getInputNode(Object.keys(errors)[0] ?? '')?.focus(),
      )}
    >
      <p>{t('text', { title: payment.title })}</p>
      <TextInput
        label={t('amount', { currency })}
        description={t('amountHint', { max })}
        inputMode="decimal"
        maxLength={14}
        data-autofocus
        {...form.getInputProps('amount')}
      />
      <Textarea
        label={t('reason')}
        description={t('reasonHint')}
        maxLength={500}
        rows={3}
        {...form.getInputProps('reason')}
      />
    </FormDialog>
  );
}
