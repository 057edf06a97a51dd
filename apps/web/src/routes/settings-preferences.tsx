import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { LookGroup } from '../features/settings/preferences/LookGroup.tsx';
import { NotificationGroup } from '../features/settings/preferences/NotificationGroup.tsx';
import { PreferencesSkeleton } from '../features/settings/preferences/PreferencesSkeleton.tsx';
import { PrivacyGroup } from '../features/settings/preferences/PrivacyGroup.tsx';
import { SettingsArea } from '../features/settings/SettingsArea.tsx';
import { trpc } from '../lib/api.ts';
import { ErrorState } from '../ui/ErrorState.tsx';

export const Route = createLazyRoute('/settings/preferences')({
  component: SettingsPreferencesPage,
});

function SettingsPreferencesPage() {
  const t = useTranslations('settings.preferences');
  const preferences = useQuery(trpc.user.preferences.get.queryOptions());
  return (
    <SettingsArea title={t('title')} lead={t('lead')}>
      {preferences.data ? (
        <>
          <LookGroup preferences={preferences.data} />
          <NotificationGroup preferences={preferences.data} />
          <PrivacyGroup preferences={preferences.data} />
        </>
      ) : preferences.isError ? (
        <ErrorState
          error={preferences.error}
          onRetry={() => void preferences.refetch()}
          retrying={preferences.isFetching}
        />
      ) : (
        <PreferencesSkeleton />
      )}
    </SettingsArea>
  );
}
