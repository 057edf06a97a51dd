import type { AvatarDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { changeUser } from '../../../lib/session.ts';

/** Changes the picture at once, apart from the form beside it. */
export function useAvatar() {
  const t = useTranslations('accounts.profile.picture');
  const queryClient = useQueryClient();
  const queryKey = trpc.user.profile.get.queryKey();

  function show({ avatar }: AvatarDto, message: string): void {
    queryClient.setQueryData(queryKey, (known) => (known ? { ...known, avatar } : known));
    void queryClient.invalidateQueries({ queryKey: trpc.user.profile.byId.pathKey() });
    changeUser({ avatar });
    notify.done(message);
  }

  return {
    upload: useMutation(
      trpc.user.profile.uploadAvatar.mutationOptions({ onSuccess: (it) => show(it, t('saved')) }),
    ),
    remove: useMutation(
      trpc.user.profile.removeAvatar.mutationOptions({ onSuccess: (it) => show(it, t('removed')) }),
    ),
    /** The address that an adopted account came with. */
    clearImage: useMutation(
      trpc.user.profile.update.mutationOptions({
        onSuccess: ({ image }) =>
          queryClient.setQueryData(queryKey, (known) => (known ? { ...known, image } : known)),
      }),
    ),
  };
}
