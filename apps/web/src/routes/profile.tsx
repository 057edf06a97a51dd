import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import classes from '../features/accounts/profile/Profile.module.css';
import { ProfileEditor } from '../features/accounts/profile/ProfileEditor.tsx';
import { ProfileSkeleton } from '../features/accounts/profile/ProfileSkeleton.tsx';
import { trpc } from '../lib/api.ts';
import { usePageTitle } from '../lib/use-page-title.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Page } from '../ui/Page.tsx';

export const Route = createLazyRoute('/profile')({ component: ProfilePage });

function ProfilePage() {
  const t = useTranslations('accounts.profile');
  const profile = useQuery(trpc.user.profile.get.queryOptions());
  usePageTitle(t('title'));
  return (
    <Page width="medium">
      <h1 className={classes.title}>{t('title')}</h1>
      <p className={classes.lead}>{t('lead')}</p>
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
    </Page>
  );
}
