import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import { Button, Modal, Radio, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { REVIEW_LIMITS, REVIEW_REPORT_REASONS } from '@onelastai/contracts';
import type { AgentReviewDto, ReviewReportReason } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { oneOf } from '../../../lib/search-params.ts';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './ReviewForm.module.css';

interface ReportDialogProps {
  review: AgentReviewDto;
  onClose: () => void;
  onReported: () => void;
}

export default function ReportDialog({ review, onClose, onReported }: ReportDialogProps) {
  const t = useTranslations('reviews.report');
  const form = useForm<{ reason: ReviewReportReason; text: string }>({
    initialValues: { reason: 'spam', text: '' },
  });
  const report = useMutation(
    trpc.agents.reviews.report.mutationOptions({
      onSuccess() {
        notify.done(t('done'));
        onReported();
        onClose();
      },
    }),
  );
  return (
    <Modal opened onClose={onClose} title={t('title')} withCloseButton={false}>
      <form
        className={classes.form}
        onSubmit={form.onSubmit((values) => report.mutate({ id: review.id, ...values }))}
      >
        <p className={classes.hint}>{t('text')}</p>
        <Radio.Group
          label={t('reason')}
          value={form.values.reason}
          onChange={(value) =>
            form.setFieldValue('reason', oneOf(value, REVIEW_REPORT_REASONS) ?? 'other')
          }
        >
          <div className={classes.reasons}>
            {REVIEW_REPORT_REASONS.map((reason) => (
              <Radio key={reason} value={reason} label={t(`reasons.${reason}`)} />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={t('more')}
          maxLength={REVIEW_LIMITS.reportText}
          rows={3}
          {...form.getInputProps('text')}
        />
        <FormError error={report.error} title={t('failed')} />
        <div className={classes.buttons}>
          <Button variant="default" onClick={onClose} disabled={report.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={report.isPending}>
            {t('send')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
