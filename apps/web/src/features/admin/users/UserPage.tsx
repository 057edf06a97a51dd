import { Skeleton } from '@mantine/core';
import type { UserDetailDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import page from '../shared/Record.module.css';
import { BackLink, RecordHead } from '../shared/RecordHead.tsx';
import { ColumnsSkeleton, RecordPage } from '../shared/RecordPage.tsx';
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
  const record = useQuery(userOptions(id));
  usePageTitle(record.data ? record.data.name || record.data.email : t('title'));
  return (
    <RecordPage
      record={record}
      notFound="USER_NOT_FOUND"
      words={{ loading: t('loading'), gone: t('gone'), goneText: t('goneText') }}
      wayOut={
        <ButtonLink to="/admin/users" variant="default">
          {t('back')}
        </ButtonLink>
      }
      skeleton={<ColumnsSkeleton picture={<Skeleton circle height={64} />} sections={4} />}
    >
      {(user) => <Person user={user} />}
    </RecordPage>
  );
}

function Person({ user }: { user: UserDetailDto }) {
  const t = useTranslations('adminUsers.one');
  const format = useFormatter();
  const { id, name, email, avatar, role, standing, deletion } = user;
  return (
    <>
      <BackLink to="/admin/users">{t('back')}</BackLink>
      <RecordHead
        title={name || email}
        picture={<Avatar name={name || email} avatar={avatar} size={64} />}
        lead={email}
      >
        <RoleBadge role={role} /> <StandingBadge standing={standing} />
        <TextLink to="/members/$id" params={{ id }} inherit>
          {t('publicProfile')}
        </TextLink>
      </RecordHead>
      {deletion ? (
        <p className={classes.deletion}>
          {t.rich('deletion', {
            ago: () => <RelativeTime value={deletion.requestedAt} />,
            date: format.dateTime(new Date(deletion.eraseAt), { dateStyle: 'long' }),
          })}
        </p>
      ) : null}
      <div className={page.columns}>
        <div className={page.column}>
          <UserSignIn user={user} />
          <UserActivity user={user} />
          <UserKeys user={user} />
        </div>
        <div className={page.column}>
          <UserAbout user={user} />
          <UserSessions user={user} />
          <UserActions user={user} />
        </div>
        <div className={page.wide}>
          <UserLog user={user} />
        </div>
      </div>
    </>
  );
}
