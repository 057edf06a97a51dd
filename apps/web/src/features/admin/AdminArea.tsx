import { IconServer2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session.ts';
import { useStaySignedIn } from '../../lib/use-stay-signed-in.ts';
import classes from './AdminArea.module.css';
import { ForAdministrators } from './ForAdministrators.tsx';

/** The administrators' own part of the site; everyone else is told so in its place. */
export function AdminArea({ children }: { children: ReactNode }) {
  const t = useTranslations('admin');
  const { user } = useSession();
  useStaySignedIn();
  if (user && user.role !== 'admin') return <ForAdministrators />;
  return (
    <div className={classes.area}>
      <nav className={classes.side} aria-labelledby="admin-area">
        <p id="admin-area" className={classes.name}>
          {t('area')}
        </p>
        <ul>
          <li>
            <Link to="/admin/system" className={classes.place}>
              <IconServer2 size={18} aria-hidden />
              {t('places.system')}
            </Link>
          </li>
        </ul>
      </nav>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
