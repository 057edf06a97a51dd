import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { notify } from '../../lib/notify.ts';
import { rememberUser } from '../../lib/session.ts';
import { useErrorText } from '../../ui/use-error-text.ts';

/** Goes home and ends every session of the person. */
export function useSignOutEverywhere(): () => void {
  const t = useTranslations('frame');
  const describe = useErrorText();
  const router = useRouter();
  const { mutate } = useMutation(
    trpc.auth.logoutEverywhere.mutationOptions({
      onSuccess({ sessionsEnded }) {
        rememberUser(null);
        notify.done(t('everywhere.done', { count: sessionsEnded }));
      },
      onError: (error) => notify.failed(t('signOutFailed'), describe(error)),
    }),
  );
  // Home first: the page in view may not be shown to a visitor, or may ask to be saved.
  return () => void router.navigate({ to: '/' }).then(() => mutate());
}
