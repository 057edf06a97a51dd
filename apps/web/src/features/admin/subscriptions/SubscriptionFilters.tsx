import { Button } from '@mantine/core';
import { BILLING_STATES, SUBSCRIPTION_STATUSES } from '@onelastai/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { FilterSelect } from '../billing/FilterSelect.tsx';
import { FilterText } from '../billing/FilterText.tsx';
import classes from '../billing/List.module.css';
import type { SubscriptionsSearch } from '../billing/search.ts';

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
      <FilterSelect
        label={t('renews')}
        any={shared('any')}
        value={search.renewing}
        options={[
          { value: 'yes', label: shared('yes') },
          { value: 'no', label: shared('no') },
        ]}
        onNarrow={(renewing) => narrow({ renewing })}
      />
      <FilterText
        label={shared('target')}
        placeholder={shared('targetHint')}
        value={search.target ?? ''}
        maxLength={65}
        onNarrow={(target) => narrow({ target })}
      />
      <FilterText
        label={shared('email')}
        placeholder={shared('emailHint')}
        value={search.email ?? ''}
        maxLength={100}
        onNarrow={(email) => narrow({ email })}
      />
      {isNarrowed ? (
        <div className={classes.narrowed}>
          {search.user ? <span>{shared('onlyPerson')}</span> : null}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => void navigate({ search: {}, resetScroll: false })}
          >
            {shared('clear')}
          </Button>
        </div>
      ) : null}
    </search>
  );
}
