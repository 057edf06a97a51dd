import { Button, TextInput } from '@mantine/core';
import { PAYMENT_STATES } from '@onelastai/contracts';
import { parseError } from '@onelastai/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { FilterSelect } from '../billing/FilterSelect.tsx';
import { FilterText } from '../billing/FilterText.tsx';
import classes from '../billing/List.module.css';
import { ListBody } from '../billing/ListBody.tsx';
import type { PaymentsSearch } from '../billing/search.ts';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { PaymentPages } from './PaymentPages.tsx';
import { PaymentTable } from './PaymentTable.tsx';
import { paymentsOptions } from './queries.ts';

export function InvoiceList() {
  const t = useTranslations('adminPayments');
  const shared = useTranslations('adminBilling');
  const search = useSearch({ from: '/admin/payments' });
  const navigate = useNavigate({ from: '/admin/payments' });
  const list = useQuery({ ...paymentsOptions(search), placeholderData: keepPreviousData });
  function narrow(change: PaymentsSearch): void {
    void navigate({
      search: (before) => ({ ...before, ...change, cursor: undefined }),
      resetScroll: false,
    });
  }
  if (parseError(list.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  const clear = (
    <Button
      variant="subtle"
      size="compact-sm"
      onClick={() => void navigate({ search: {}, resetScroll: false })}
    >
      {shared('clear')}
    </Button>
  );
  return (
    <>
      <search className={classes.filters} aria-label={t('filters')}>
        <FilterSelect
          label={t('state')}
          any={shared('any')}
          value={search.state}
          options={PAYMENT_STATES.map((value) => ({ value, label: shared(`payments.${value}`) }))}
          onNarrow={(state) => narrow({ state })}
        />
        <FilterSelect
          label={t('refunded')}
          any={shared('any')}
          value={search.refunded}
          options={[
            { value: 'yes', label: shared('yes') },
            { value: 'no', label: shared('no') },
          ]}
          onNarrow={(refunded) => narrow({ refunded })}
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
        <TextInput
          type="date"
          label={t('from')}
          value={search.from ?? ''}
          onChange={(event) => narrow({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label={t('to')}
          value={search.to ?? ''}
          onChange={(event) => narrow({ to: event.currentTarget.value || undefined })}
        />
        {isNarrowed ? (
          <div className={classes.narrowed}>
            {search.user ? <span>{shared('onlyPerson')}</span> : null}
            {clear}
          </div>
        ) : null}
      </search>
      <ListBody
        list={list}
        words={{ loading: t('loading'), empty: t('empty'), emptyText: t('emptyText') }}
        wayOut={isNarrowed ? clear : null}
      >
        {(payments, isOutdated) => <PaymentTable payments={payments} outdated={isOutdated} />}
      </ListBody>
      <PaymentPages next={list.data?.nextCursor ?? null} />
    </>
  );
}
