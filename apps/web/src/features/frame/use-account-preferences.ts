import { useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { trpc } from '../../lib/api.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { setTimeZone } from '../../lib/i18n/time-zone.ts';
import { useSession } from '../../lib/session.ts';

const FRESH_MS = 5 * 60_000;

/** While somebody is signed in, what their account says holds here: chosen now, elsewhere, or before. */
export function useAccountPreferences(): void {
  const { user } = useSession();
  const userId = user?.id;
  const { language, theme, timezone = '' } = user?.preferences ?? {};
  const { setColorScheme } = useMantineColorScheme();
  const choices = useQuery(
    trpc.user.preferences.get.queryOptions(undefined, {
      enabled: userId !== undefined,
      staleTime: FRESH_MS,
    }),
  );
  const density = userId === undefined ? undefined : choices.data?.interface.density;

  useEffect(() => {
    // A language that cannot be loaded now comes with the next page.
    if (language) setLocale(language).catch(() => {});
  }, [userId, language]);

  useEffect(() => {
    if (theme) setColorScheme(theme === 'system' ? 'auto' : theme);
  }, [userId, theme]);

  useEffect(() => setTimeZone(timezone), [timezone]);

  useEffect(() => {
    document.documentElement.dataset['density'] = density ?? 'comfortable';
  }, [density]);
}
