import {
  IconChartBar,
  IconClockCog,
  IconCreditCard,
  IconListDetails,
  IconRepeat,
  IconRobot,
  IconRss,
  IconServer2,
  IconStack2,
  IconStar,
  IconTicket,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { withTexts } from '../../lib/i18n/with-texts.ts';
import { useSession } from '../../lib/session.ts';
import { useStaySignedIn } from '../../lib/use-stay-signed-in.ts';
import classes from './AdminArea.module.css';
import { ForAdministrators } from './ForAdministrators.tsx';

const NeedsSecondFactor = lazy(() =>
  withTexts(import('../accounts/proof/NeedsSecondFactor.tsx'), 'accounts'),
);

/** The administrators' own part of the site; everyone else is told so in its place. */
export function AdminArea({ children }: { children: ReactNode }) {
  const t = useTranslations('admin');
  const { user, needsSecondFactor } = useSession();
  const list = useRef<HTMLUListElement>(null);
  useStaySignedIn();
  useEffect(() => {
    const { current } = list;
    const here = current?.querySelector('[aria-current]')?.parentElement;
    // Not `scrollIntoView`, which moves the page as well.
    if (current && here) current.scrollLeft = here.offsetLeft - current.offsetLeft - 16;
  }, []);
  if (user && user.role !== 'admin') return <ForAdministrators />;
  if (needsSecondFactor) {
    return (
      <Suspense fallback={null}>
        <NeedsSecondFactor />
      </Suspense>
    );
  }
  return (
    <div className={classes.area}>
      <nav className={classes.side} aria-labelledby="admin-area">
        <p id="admin-area" className={classes.name}>
          {t('area')}
        </p>
        <ul ref={list}>
          <li>
            <Link to="/admin/users" className={classes.place}>
              <IconUsers size={18} aria-hidden />
              {t('places.users')}
            </Link>
          </li>
          <li>
            <Link to="/admin/agents" className={classes.place}>
              <IconRobot size={18} aria-hidden />
              {t('places.agents')}
            </Link>
          </li>
          <li>
            <Link to="/admin/sources" className={classes.place}>
              <IconRss size={18} aria-hidden />
              {t('places.sources')}
            </Link>
          </li>
          <li>
            <Link to="/admin/reviews" className={classes.place}>
              <IconStar size={18} aria-hidden />
              {t('places.reviews')}
            </Link>
          </li>
          <li>
            <Link to="/admin/plans" className={classes.place}>
              <IconStack2 size={18} aria-hidden />
              {t('places.plans')}
            </Link>
          </li>
          <li>
            <Link to="/admin/coupons" className={classes.place}>
              <IconTicket size={18} aria-hidden />
              {t('places.coupons')}
            </Link>
          </li>
          <li>
            <Link to="/admin/subscriptions" className={classes.place}>
              <IconRepeat size={18} aria-hidden />
              {t('places.subscriptions')}
            </Link>
          </li>
          <li>
            <Link to="/admin/payments" className={classes.place}>
              <IconCreditCard size={18} aria-hidden />
              {t('places.payments')}
            </Link>
          </li>
          <li>
            <Link to="/admin/revenue" className={classes.place}>
              <IconChartBar size={18} aria-hidden />
              {t('places.revenue')}
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
