import { IconClockCog, IconListDetails, IconServer2, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session.ts';
import { useStaySignedIn } from '../../lib/use-stay-signed-in.ts';
import { NeedsSecondFactor } from '../accounts/proof/NeedsSecondFactor.tsx';
import classes from './AdminArea.module.css';
import { ForAdministrators } from './ForAdministrators.tsx';

/** The administrators' own part of the site; everyone else is told so in its place. */
export function AdminArea({ children }: { children: ReactNode }) {
  const t = useTranslations('admin');
  const { user, needsSecondFactor } = useSession();
  useStaySignedIn();
  if (user && user.role !== 'admin') return <ForAdministrators />;
  if (needsSecondFactor) return <NeedsSecondFactor />;
  return (
    <div className={classes.area}>
      <nav className={classes.side} aria-labelledby="admin-area">
        <p id="admin-area" className={classes.name}>
          {t('area')}
        </p>
        <ul>
          <li>
            <Link to="/admin/users" className={classes.place}>
              <IconUsers size={18} aria-hidden />
              {t('places.users')}
            </Link>
          </li>
          <li>
            <Link to="/admin/audit" className={classes.place}>
              <IconListDetails size={18} aria-hidden />
              {t('places.audit')}
            </Link>
          </li>
          <li>
            <Link to="/admin/system" className={classes.place}>
              <IconServer2 size={18} aria-hidden />
              {t('places.system')}
            </Link>
          </li>
          <li>
            <Link to="/admin/jobs" className={classes.place}>
              <IconClockCog size={18} aria-hidden />
              {t('places.jobs')}
            </Link>
          </li>
        </ul>
      </nav>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
