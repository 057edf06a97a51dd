import type { UserRole, UserStanding } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import classes from './Badges.module.css';

export function StandingBadge({ standing }: { standing: UserStanding }) {
  const t = useTranslations('adminUsers.standings');
  return (
    <span className={classes.badge} data-standing={standing}>
      {t(standing)}
    </span>
  );
}

export function RoleBadge({ role }: { role: UserRole }) {
  const t = useTranslations('adminUsers.roles');
  return (
    <span className={classes.badge} data-role={role}>
      {t(role)}
    </span>
  );
}
