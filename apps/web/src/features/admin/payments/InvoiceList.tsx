import { Button } from '@mantine/core';
import { PAYMENT_STATES } from '@onelastai/contracts';
import { parseError } from '@onelastai/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { PaymentsSearch } from '../billing/search.ts';
import { TargetFilters } from '../billing/TargetFilters.tsx';
import { YesNoFilter } from '../billing/YesNoFilter.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { FilterDay } from '../shared/FilterDay.tsx';
import { FilterSelect } from '../shared/FilterSelect.tsx';
import { FiltersEnd } from '../shared/FiltersEnd.tsx';
import classes from '../shared/List.module.css';
import { ListBody } from '../shared/ListBody.tsx';
import { ListPages } from '../shared/ListPages.tsx';
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
  const clear = () => void navigate({ search: {}, resetScroll: false });
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
        <YesNoFilter
          label={t('refunded')}
          value={search.refunded}
          onNarrow={(refunded) => narrow({ refunded })}
        />
        <TargetFilters search={search} onNarrow={narrow} />
        <FilterDay label={t('from')} value={search.from} onNarrow={(from) => narrow({ from })} />
        <FilterDay label={t('to')} value={search.to} onNarrow={(to) => narrow({ to })} />
        {isNarrowed ? (
          <FiltersEnd clear={shared('clear')} onClear={clear}>
            {search.user ? <span>{shared('onlyPerson')}</span> : null}
          </FiltersEnd>
        ) : null}
      </search>
      <ListBody
        list={list}
        words={{ loading: t('loading'), empty: t('empty'), emptyText: t('emptyText') }}
        wayOut={
          isNarrowed ? (
            <Button variant="default" onClick={clear}>
              {shared('clear')}
            </Button>
          ) : null
        }
      >
        {(payments, isOutdated) => <PaymentTable payments={payments} outdated={isOutdated} />}
      </ListBody>
      <ListPages cursor={search.cursor} next={list.data?.nextCursor ?? null} />
    </>
  );
}
