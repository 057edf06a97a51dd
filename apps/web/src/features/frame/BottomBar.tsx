import { IconLogin2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session.ts';
import classes from './BottomBar.module.css';
import { PLACES } from './places.ts';

/** The five places, under the thumb on a phone. */
export function BottomBar() {
  const t = useTranslations('frame');
  const { user } = useSession();
  return (
    <nav className={classes.bar} aria-label={t('mainNav')}>
      {PLACES.map(({ to, short, Icon }) =>
        to === '/settings/profile' && user === null ? (
          <Link key={to} to="/sign-in" className={classes.place}>
            <IconLogin2 size={22} stroke={1.7} aria-hidden />
            {t('signIn')}
          </Link>
        ) : (
          <Link key={to} to={to} className={classes.place} activeOptions={{ exact: to === '/' }}>
            <Icon size={22} stroke={1.7} aria-hidden />
            {t(short)}
          </Link>
        ),
      )}
    </nav>
  );
}
