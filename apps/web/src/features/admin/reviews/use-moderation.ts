import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';

/** What administrators can do to a review; the queue, the log and the agents' figures follow. */
export function useModeration(onDone: () => void = () => undefined) {
  const t = useTranslations('adminReviews.done');
  const queries = useQueryClient();
  const after = (done: string) => ({
    onSuccess() {
      notify.done(done);
      onDone();
      for (const queryKey of [
        trpc.admin.reviews.pathKey(),
        trpc.admin.audit.pathKey(),
        trpc.agents.pathKey(),
      ]) {
        void queries.invalidateQueries({ queryKey });
      }
    },
  });
  const { hide, restore, dismissReports } = trpc.admin.reviews;
  return {
    hide: useMutation(hide.mutationOptions(after(t('hide')))),
    restore: useMutation(restore.mutationOptions(after(t('restore')))),
    dismiss: useMutation(dismissReports.mutationOptions(after(t('dismiss')))),
  };
}
