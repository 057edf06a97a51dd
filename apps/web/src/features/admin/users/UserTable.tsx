import type { UserSummaryDto } from '@onelastai/sdk';
import { Link } from '@tanstack/react-router';
import { useFormatter, useTranslations } from 'use-intl';
import { Avatar } from '../../../ui/Avatar.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import classes from '../shared/List.module.css';
import { RoleBadge, StandingBadge } from './Badges.tsx';

/** A table; on phones each row is a card. */
export function UserTable({ users, outdated }: { users: UserSummaryDto[]; outdated: boolean }) {
  const t = useTranslations('adminUsers');
  return (
    <table
      className={classes.table}
      data-pictures
      data-outdated={outdated || undefined}
      aria-label={t('title')}
    >
      <thead>
        <tr>
          <th scope="col">{t('person')}</th>
          <th scope="col">{t('role')}</th>
          <th scope="col">{t('standing')}</th>
          <th scope="col">{t('joined')}</th>
          <th scope="col">{t('lastLogin')}</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <UserRow key={user.id} user={user} />
        ))}
      </tbody>
    </table>
  );
}

function UserRow({ user }: { user: UserSummaryDto }) {
  const t = useTranslations('adminUsers');
  const format = useFormatter();
  const { id, name, email, avatar, role, standing, createdAt, lastLoginAt } = user;
  return (
    <tr>
      <th scope="row">
        <Link to="/admin/users/$id" params={{ id }} className={classes.pictured}>
          <Avatar name={name || email} avatar={avatar} size={36} />
          <span>
            <strong>{name || email}</strong>
            <span className={classes.sub}>{email}</span>
          </span>
        </Link>
      </th>
      <td>
        <RoleBadge role={role} />
      </td>
      <td>
        <StandingBadge standing={standing} />
      </td>
      <td data-label={t('joined')}>
        {format.dateTime(new Date(createdAt), { dateStyle: 'medium' })}
      </td>
      <td data-label={t('lastLogin')}>
        {lastLoginAt ? <RelativeTime value={lastLoginAt} /> : t('never')}
      </td>
    </tr>
  );
}
