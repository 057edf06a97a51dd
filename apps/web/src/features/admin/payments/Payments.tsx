import { Link, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { EventList } from './EventList.tsx';
import { InvoiceList } from './InvoiceList.tsx';
import classes from './Payments.module.css';

/** Else the router takes the first tab, whose address says less, for the place of the second too. */
const EXACT = { exact: true };

/** Invoices, and what the payment service told of them. */
export function Payments() {
  const t = useTranslations('adminPayments');
  const { tab } = useSearch({ from: '/admin/payments' });
  usePageTitle(tab === 'events' ? t('events') : t('title'));
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <nav className={classes.tabs} aria-label={t('tabs')}>
        <Link
          to="/admin/payments"
          search={{}}
          activeOptions={EXACT}
          className={classes.tab}
          aria-current={tab === undefined ? 'page' : undefined}
        >
          {t('invoices')}
        </Link>
        <Link
          to="/admin/payments"
          search={{ tab: 'events' }}
          activeOptions={EXACT}
          className={classes.tab}
          aria-current={tab === 'events' ? 'page' : undefined}
        >
          {t('events')}
        </Link>
      </nav>
      {tab === 'events' ? <EventList /> : <InvoiceList />}
    </>
  );
}
