import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { AdminPaymentDto } from '@onelastai/sdk';
import { useLocale, useTranslations } from 'use-intl';
import { formatMoney } from '../../../lib/money.ts';
import { notify } from '../../../lib/notify.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { amountText, parseAmount } from '../billing/amount.ts';
import classes from '../shared/ReasonDialog.module.css';
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
    <Modal
      opened
      onClose={onClose}
      title={t('title', { number: payment.number })}
      withCloseButton={false}
      // Looking away by mistake would lose what was typed.
      closeOnClickOutside={false}
    >
      <form
        noValidate
        className={classes.form}
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
        <FormError error={refund.error} title={t('failed')} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose} disabled={refund.isPending}>
            {t('back')}
          </Button>
          <Button type="submit" color="danger" loading={refund.isPending}>
            {t('go')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
