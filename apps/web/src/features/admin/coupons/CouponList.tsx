import { Button } from '@mantine/core';
import { type CouponDto, parseError } from '@onelastai/sdk';
import { IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { FilterSelect } from '../shared/FilterSelect.tsx';
import { FilterText } from '../shared/FilterText.tsx';
import classes from '../shared/List.module.css';
import { ListBody } from '../shared/ListBody.tsx';
import { ListHead } from '../shared/ListHead.tsx';
import { ListPages } from '../shared/ListPages.tsx';
import { CouponTable } from './CouponTable.tsx';
import { couponsOptions } from './queries.ts';

export function CouponList() {
  const t = useTranslations('adminCoupons');
  const search = useSearch({ from: '/admin/coupons' });
  const navigate = useNavigate({ from: '/admin/coupons' });
  const coupons = useQuery({ ...couponsOptions(search), placeholderData: keepPreviousData });
  usePageTitle(t('title'));
  if (parseError(coupons.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  const add = (
    <ButtonLink to="/admin/coupons/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('new')}
    </ButtonLink>
  );
  const clear = (
    <Button variant="default" onClick={() => void navigate({ search: {} })}>
      {t('clear')}
    </Button>
  );
  const empty = isNarrowed
    ? { empty: t('nothing'), emptyText: t('nothingText') }
    : { empty: t('empty'), emptyText: t('emptyText') };
  return (
    <>
      <ListHead title={t('title')} lead={t('lead')}>
        {add}
      </ListHead>
      <search className={classes.filters} aria-label={t('filters')}>
        <FilterText
          label={t('code')}
          placeholder={t('codeHint')}
          value={search.q ?? ''}
          maxLength={40}
          onNarrow={(q) =>
            void navigate({ search: (before) => ({ ...before, q, cursor: undefined }) })
          }
        />
        <FilterSelect
          label={t('state')}
          any={t('any')}
          value={search.switched}
          options={[
            { value: 'on', label: t('on') },
            { value: 'off', label: t('off') },
          ]}
          onNarrow={(switched) =>
            void navigate({ search: (before) => ({ ...before, switched, cursor: undefined }) })
          }
        />
      </search>
      <ListBody
        list={coupons}
        words={{ loading: t('loading'), ...empty }}
        wayOut={isNarrowed ? clear : null}
      >
        {(items: CouponDto[], isOutdated) => <CouponTable coupons={items} outdated={isOutdated} />}
      </ListBody>
      <ListPages cursor={search.cursor} next={coupons.data?.nextCursor ?? null} />
    </>
  );
}
