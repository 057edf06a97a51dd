import { useTranslations } from 'use-intl';
import ReasonDialog from '../shared/ReasonDialog.tsx';
import { useModeration } from './use-moderation.ts';

/** Asks for the reason, which the author is shown. */
export default function HideDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('adminReviews');
  const { hide } = useModeration(onClose);
  return (
    <ReasonDialog
      title={t('dialog.title')}
      text={t('dialog.text')}
      hint={t('dialog.reasonHint')}
      go={t('hide')}
      isDangerous
      isPending={hide.isPending}
      error={hide.error}
      onConfirm={(reason) => hide.mutate({ id, reason })}
      onClose={onClose}
    />
  );
}
