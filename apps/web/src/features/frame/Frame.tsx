import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useToastsWanted } from '../../lib/notify.ts';
import { BottomBar } from './BottomBar.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Footer } from './Footer.tsx';
import classes from './Frame.module.css';
import { Header } from './Header.tsx';
import { PaletteHost } from './PaletteHost.tsx';
import { RouteAnnouncer } from './RouteAnnouncer.tsx';
import { useLiveEvents } from './use-live-events.ts';

const Toasts = lazy(() => import('./Toasts.tsx'));

/** What stands around every page. */
export function Frame() {
  const t = useTranslations('frame');
  const toastsWanted = useToastsWanted();
  useLiveEvents();
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        {t('skip')}
      </a>
      <RouteAnnouncer />
      <Header />
      <ConnectionBanner />
      <main id="main" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
      <Footer />
      <BottomBar />
      <PaletteHost />
      {toastsWanted ? (
        <Suspense fallback={null}>
          <Toasts />
        </Suspense>
      ) : null}
    </div>
  );
}
