import { Skeleton } from '@mantine/core';
import { parseError, type UserDetailDto } from '@onelastai/sdk';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { RoleBadge, StandingBadge } from './Badges.tsx';
import { userOptions } from './queries.ts';
import { UserKeys, UserLog, UserSessions } from './UserAccess.tsx';
import { UserActions } from './UserActions.tsx';
import { UserActivity } from './UserActivity.tsx';
import { UserAbout, UserSignIn } from './UserFacts.tsx';
import classes from './UserPage.module.css';

/** All that administrators see of one person, and what they can do. */
export function UserPage({ id }: { id: string }) {
  const t = useTranslations('adminUsers.one');
  const { data: user, error, refetch, isFetching } = useQuery(userOptions(id));
  usePageTitle(user ? user.name || user.email : t('title'));
  const { code, status } = parseError(error);
  if (code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  if (user) return <Person user={user} />;
  // An address that was cut short names nobody either.
  if (code === 'USER_NOT_FOUND' || status === 400) {
    return (
      <EmptyState as="h1" title={t('gone')} text={t('goneText')}>
        <ButtonLink to="/admin/users" variant="default">
          {t('back')}
        </ButtonLink>
      </EmptyState>
    );
  }
  if (error) {
    return (
      <ErrorState as="h1" error={error} onRetry={() => void refetch()} retrying={isFetching} />
    );
  }
  return <PersonSkeleton />;
}

function Person({ user }: { user: UserDetailDto }) {
  const t = useTranslations('adminUsers.one');
  const format = useFormatter();
  const { id, name, email, avatar, role, standing, deletion } = user;
  return (
    <>
      <TextLink to="/admin/users" className={classes.back ?? ''}>
        <IconArrowLeft size={16} aria-hidden /> {t('back')}
      </TextLink>
      <header className={classes.head}>
        <Avatar name={name || email} avatar={avatar} size={64} />
        <div className={classes.who}>
          <h1>{name || email}</h1>
          <p>{email}</p>
          <p className={classes.badges}>
            <RoleBadge role={role} /> <StandingBadge standing={standing} />
            <TextLink to="/members/$id" params={{ id }} size="sm">
              {t('publicProfile')}
            </TextLink>
          </p>
        </div>
      </header>
      {deletion ? (
        <p className={classes.deletion}>
          {t.rich('deletion', {
            ago: () => <RelativeTime value={deletion.requestedAt} />,
            date: format.dateTime(new Date(deletion.eraseAt), { dateStyle: 'long' }),
          })}
        </p>
      ) : null}
      <div className={classes.sections}>
        <div className={classes.column}>
          <UserSignIn user={user} />
          <UserActivity user={user} />
          <UserKeys user={user} />
        </div>
        <div className={classes.column}>
          <UserAbout user={user} />
          <UserSessions user={user} />
          <UserActions user={user} />
        </div>
        <div className={classes.wide}>
          <UserLog user={user} />
        </div>
      </div>
    </>
  );
}

function PersonSkeleton() {
  const t = useTranslations('adminUsers.one');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div aria-hidden="true">
        <div className={classes.head}>
          <Skeleton circle height={64} />
          <div className={classes.who}>
            <Skeleton height={28} width={220} />
            <Skeleton height={14} width={260} mt={8} />
          </div>
        </div>
        <div className={classes.sections}>
          {['a', 'b', 'c', 'd'].map((section) => (
            <Skeleton key={section} height={220} radius="lg" />
          ))}
        </div>
      </div>
    </>
  );
}
