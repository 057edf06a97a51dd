import { useLocation } from '@tanstack/react-router';
import { lazy } from 'react';
import { useTranslations } from 'use-intl';
import { withTexts } from '../../../lib/i18n/with-texts.ts';
import { useSession } from '../../../lib/session.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import classes from './AccountNotice.module.css';
import { UnconfirmedNotice } from './UnconfirmedNotice.tsx';

const DeletionNotice = lazy(() => withTexts(import('./DeletionNotice.tsx'), 'settings'));

/** There the same is done, or told at length. */
const QUIET = ['/settings/security', '/verify-email', '/change-email'];

/** What the person's account asks of them, in a line below the header. */
export default function AccountNotice() {
  const t = useTranslations('accounts.notices');
  const { user, needsSecondFactor } = useSession();
  const { pathname } = useLocation();
  if (user?.eraseAt) {
    return pathname === '/settings/privacy' ? null : <DeletionNotice eraseAt={user.eraseAt} />;
  }
  if (!user || QUIET.includes(pathname)) return null;
  if (!needsSecondFactor) return <UnconfirmedNotice user={user} />;
  return (
    <section className={classes.notice} aria-label={t('region')}>
      <p>{t('secondFactor')}</p>
      <ButtonLink to="/settings/security" size="compact-sm" variant="light">
        {t('secondFactorGo')}
      </ButtonLink>
    </section>
  );
}
