import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { withTexts } from '../../lib/i18n/with-texts.ts';
import { useToastsWanted } from '../../lib/notify.ts';
import { useSession } from '../../lib/session.ts';
import { ProofHost } from '../accounts/proof/ProofHost.tsx';
import { BottomBar } from './BottomBar.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Footer } from './Footer.tsx';
import classes from './Frame.module.css';
import { Header } from './Header.tsx';
import { PaletteHost } from './PaletteHost.tsx';
import { RouteAnnouncer } from './RouteAnnouncer.tsx';
import { useAccountPreferences } from './use-account-preferences.ts';
import { useLiveEvents } from './use-live-events.ts';

const AccountNotice = lazy(() =>
  withTexts(import('../accounts/notices/AccountNotice.tsx'), 'accounts'),
);
const SupportView = lazy(() => withTexts(import('../admin/users/SupportView.tsx'), 'admin'));
const Toasts = lazy(() => import('./Toasts.tsx'));

/** What stands around every page. */
export function Frame() {
  const t = useTranslations('frame');
  const toastsWanted = useToastsWanted();
  const { user, needsSecondFactor, actor } = useSession();
  useAccountPreferences();
  useLiveEvents();
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        {t('skip')}
      </a>
      <RouteAnnouncer />
      <Header />
      <ConnectionBanner />
      {user && actor ? (
        <Suspense fallback={null}>
          <SupportView user={user} until={actor.until} />
        </Suspense>
      ) : user?.emailVerified === null || needsSecondFactor || user?.eraseAt ? (
        <Suspense fallback={null}>
          <AccountNotice />
        </Suspense>
      ) : null}
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <Footer />
      <BottomBar />
      <PaletteHost />
      <ProofHost />
      {toastsWanted ? (
        <Suspense fallback={null}>
          <Toasts />
        </Suspense>
      ) : null}
    </div>
  );
}
