import { useMantineColorScheme } from '@mantine/core';
import type { PreferenceChanges } from '@onelastai/contracts';
import type { PreferencesDto, Theme } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useErrorText } from '../ui/use-error-text.ts';
import { trpc } from './api.ts';
import { notify } from './notify.ts';
import { queryClient } from './query-client.ts';
import { changeUser, currentUser, refreshSession } from './session.ts';

/** `changes` is what is sent; `next`, what then holds of those that only the settings show. */
type SavePreferences = (changes: PreferenceChanges, next?: Partial<PreferencesDto>) => void;

const { get, update } = trpc.user.preferences;

/** Whether a choice is on its way: what is read meanwhile may not know of it yet. */
export function isSavingPreferences(): boolean {
  return queryClient.isMutating({ mutationKey: update.mutationKey() }) > 0;
}

/**
 * Shows choices at once, and keeps them with the account, so that they hold on every device; of a
 * visitor they stay here. What could not be kept is said, and taken back.
 */
export function useSavePreferences(): SavePreferences {
  const t = useTranslations('frame');
  const describe = useErrorText();
  const { mutate } = useMutation(
    update.mutationOptions({
      onError: (error) => notify.failed(t('notSaved'), describe(error)),
      onSettled() {
        const isLast = queryClient.isMutating({ mutationKey: update.mutationKey() }) === 1;
        if (isLast) refresh();
      },
    }),
  );
  return (changes, next = {}) => {
    const user = currentUser();
    if (!user) return;
    // An older answer that is still on its way must not be shown over the choice.
    void queryClient.cancelQueries({ queryKey: get.queryKey() }, { revert: false });
    queryClient.setQueryData(get.queryKey(), (known) => known && { ...known, ...next });
    const { language, theme, timezone } = { ...user.preferences, ...defined(changes) };
    changeUser({ preferences: { language, theme, timezone } });
    mutate(changes);
  };
}

/** What the server holds now, also of what another device has changed; and what others see. */
function refresh(): void {
  void queryClient.invalidateQueries({ queryKey: get.queryKey() });
  void queryClient.invalidateQueries({ queryKey: trpc.user.profile.byId.pathKey() });
  void refreshSession();
}

function defined({ language, theme, timezone }: PreferenceChanges) {
  return {
    ...(language === undefined ? {} : { language }),
    ...(theme === undefined ? {} : { theme }),
    ...(timezone === undefined ? {} : { timezone }),
  };
}

/** The colours of the pages, and of the account where somebody is signed in. */
export function useTheme(): { theme: Theme; chooseTheme: (theme: Theme) => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const save = useSavePreferences();
  return {
    theme: colorScheme === 'auto' ? 'system' : colorScheme,
    chooseTheme(theme) {
      setColorScheme(theme === 'system' ? 'auto' : theme);
      save({ theme });
    },
  };
}
