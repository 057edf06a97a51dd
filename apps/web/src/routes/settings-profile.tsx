import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ProfileEditor } from '../features/accounts/profile/ProfileEditor.tsx';
import { ProfileSkeleton } from '../features/accounts/profile/ProfileSkeleton.tsx';
import { SettingsArea } from '../features/settings/SettingsArea.tsx';
import { trpc } from '../lib/api.ts';
import { ErrorState } from '../ui/ErrorState.tsx';

export const Route = createLazyRoute('/settings/profile')({ component: SettingsProfilePage });

function SettingsProfilePage() {
  const t = useTranslations('accounts.profile');
  const profile = useQuery(trpc.user.profile.get.queryOptions());
  return (
    <SettingsArea title={t('title')} lead={t('lead')}>
      {profile.data ? (
        <ProfileEditor profile={profile.data} />
      ) : profile.isError ? (
        <ErrorState
          error={profile.error}
          onRetry={() => void profile.refetch()}
          retrying={profile.isFetching}
        />
      ) : (
        <ProfileSkeleton />
      )}
    </SettingsArea>
  );
}
