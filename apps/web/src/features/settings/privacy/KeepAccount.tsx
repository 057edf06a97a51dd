import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { refreshSession } from '../../../lib/session.ts';
import { useErrorText } from '../../../ui/use-error-text.ts';
import { deletionOptions } from './queries.ts';

/** Calls the deletion of the account off. */
export function KeepAccount({ size }: { size: 'sm' | 'compact-sm' }) {
  const t = useTranslations('privacy.deletion');
  const queries = useQueryClient();
  const describe = useErrorText();
  const cancel = useMutation(
    trpc.user.privacy.cancelDeletion.mutationOptions({
      async onSuccess(state) {
        queries.setQueryData(deletionOptions.queryKey, state);
        notify.done(t('kept'));
        await refreshSession();
      },
      onError: (error) => notify.failed(t('notKept'), describe(error)),
    }),
  );
  return (
    <Button size={size} loading={cancel.isPending} onClick={() => cancel.mutate()}>
      {t('keepAccount')}
    </Button>
  );
}
