import { BILLING_STATES, SUBSCRIPTION_STATUSES } from '@onelastai/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { SubscriptionsSearch } from '../billing/search.ts';
import { TargetFilters } from '../billing/TargetFilters.tsx';
import { YesNoFilter } from '../billing/YesNoFilter.tsx';
import { FilterSelect } from '../shared/FilterSelect.tsx';
import { FiltersEnd } from '../shared/FiltersEnd.tsx';
import classes from '../shared/List.module.css';

/** The filters live in the address; any change leads back to the newest passes. */
export function SubscriptionFilters() {
  const t = useTranslations('adminSubscriptions');
  const shared = useTranslations('adminBilling');
  const search = useSearch({ from: '/admin/subscriptions' });
  const navigate = useNavigate({ from: '/admin/subscriptions' });
  function narrow(change: SubscriptionsSearch): void {
    void navigate({
      search: (before) => ({ ...before, ...change, cursor: undefined }),
      resetScroll: false,
    });
  }
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <FilterSelect
        label={t('status')}
        any={shared('any')}
        value={search.status}
        options={SUBSCRIPTION_STATUSES.map((value) => ({
          value,
          label: shared(`statuses.${value}`),
        }))}
        onNarrow={(status) => narrow({ status })}
      />
      <FilterSelect
        label={t('billing')}
        any={shared('any')}
        value={search.state}
        options={BILLING_STATES.map((value) => ({ value, label: shared(`states.${value}`) }))}
        onNarrow={(state) => narrow({ state })}
      />
      <YesNoFilter
        label={t('renews')}
        value={search.renewing}
        onNarrow={(renewing) => narrow({ renewing })}
      />
      <TargetFilters search={search} onNarrow={narrow} />
      {isNarrowed ? (
        <FiltersEnd
          clear={shared('clear')}
          onClear={() => void navigate({ search: {}, resetScroll: false })}
        >
          {search.user ? <span>{shared('onlyPerson')}</span> : null}
        </FiltersEnd>
      ) : null}
    </search>
  );
}
