import { Button, Modal, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { hideReviewInput } from '@onelastai/contracts';
import { useTranslations } from 'use-intl';
import { localResolver } from '../../../lib/form-errors.ts';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './Reviews.module.css';
import { useModeration } from './use-moderation.ts';

/** Asks for the reason first. */
export default function HideDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('adminReviews');
  const invalid = t('dialog.reasonInvalid');
  const form = useForm({
    initialValues: { id, reason: '' },
    validate: localResolver(hideReviewInput, { reason: invalid }, invalid),
  });
  const { hide } = useModeration(onClose);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('dialog.title')}
      withCloseButton={false}
      // Looking away by mistake would lose what was typed.
      closeOnClickOutside={false}
    >
      <form
        noValidate
        className={classes.form}
        onSubmit={form.onSubmit(
          (values) => hide.mutate(values),
          () => form.getInputNode('reason')?.focus(),
        )}
      >
        <p>{t('dialog.text')}</p>
        <Textarea
          label={t('dialog.reason')}
          description={t('dialog.reasonHint')}
          maxLength={500}
          rows={3}
          required
          withAsterisk={false}
          data-autofocus
          {...form.getInputProps('reason')}
        />
        <FormError error={hide.error} title={t('failed')} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose} disabled={hide.isPending}>
            {t('dialog.cancel')}
          </Button>
          <Button type="submit" color="danger" loading={hide.isPending}>
            {t('hide')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
