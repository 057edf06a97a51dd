import { STRIPE_EVENT_STATES } from '@onelastai/contracts';
import { parseError, type StripeEventDto } from '@onelastai/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { EventBadge } from '../billing/badges.tsx';
import type { PaymentsSearch } from '../billing/search.ts';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { FilterSelect } from '../shared/FilterSelect.tsx';
import { FilterText } from '../shared/FilterText.tsx';
import classes from '../shared/List.module.css';
import { ListBody } from '../shared/ListBody.tsx';
import { ListPages } from '../shared/ListPages.tsx';
import own from './Payments.module.css';
import { eventsOptions } from './queries.ts';
import { Reconcile } from './Reconcile.tsx';

/** Every event of the payment service, and what came of it. */
export function EventList() {
  const t = useTranslations('adminPayments');
  const shared = useTranslations('adminBilling');
  const search = useSearch({ from: '/admin/payments' });
  const navigate = useNavigate({ from: '/admin/payments' });
  const list = useQuery({ ...eventsOptions(search), placeholderData: keepPreviousData });
  function narrow(change: PaymentsSearch): void {
    void navigate({
      search: (before) => ({ ...before, ...change, cursor: undefined }),
      resetScroll: false,
    });
  }
  if (parseError(list.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  const isNarrowed = search.event !== undefined || search.type !== undefined;
  return (
    <>
      <search className={classes.filters} aria-label={t('filters')}>
        <FilterSelect
          label={t('state')}
          any={shared('any')}
          value={search.event}
          options={STRIPE_EVENT_STATES.map((value) => ({
            value,
            label: shared(`events.${value}`),
          }))}
          onNarrow={(event) => narrow({ event })}
        />
        <FilterText
          label={t('type')}
          placeholder="invoice.paid"
          value={search.type ?? ''}
          maxLength={100}
          onNarrow={(type) => narrow({ type })}
        />
      </search>
      <Reconcile />
      <ListBody
        list={list}
        words={{ loading: t('loadingEvents'), empty: t('noEvents'), emptyText: t('noEventsText') }}
        wayOut={
          isNarrowed ? (
            <ButtonLink to="/admin/payments" search={{ tab: 'events' }} variant="default">
              {shared('clear')}
            </ButtonLink>
          ) : null
        }
      >
        {(events, isOutdated) => <EventTable events={events} outdated={isOutdated} />}
      </ListBody>
      <ListPages cursor={search.cursor} next={list.data?.nextCursor ?? null} />
    </>
  );
}

function EventTable({ events, outdated }: { events: StripeEventDto[]; outdated: boolean }) {
  const t = useTranslations('adminPayments');
  return (
    <table className={classes.table} data-outdated={outdated || undefined} aria-label={t('events')}>
      <thead>
        <tr>
          <th scope="col" className={own.event}>
            {t('event')}
          </th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('effect')}</th>
          <th scope="col" className={classes.number}>
            {t('attempts')}
          </th>
          <th scope="col">{t('received')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ id, type, state, effect, error, attempts, receivedAt }) => (
          <tr key={id}>
            <th scope="row">
              <TextLink to="/admin/payments/events/$id" params={{ id }} inherit>
                {type}
              </TextLink>
              <span className={classes.sub}>{id}</span>
            </th>
            <td>
              <EventBadge state={state} />
            </td>
            <td data-label={t('effect')}>{error || effect || t('nothing')}</td>
            <td data-label={t('attempts')} className={classes.number}>
              {attempts}
            </td>
            <td data-label={t('received')}>
              <RelativeTime value={receivedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
