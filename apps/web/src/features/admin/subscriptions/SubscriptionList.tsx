import { Button } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { ListBody } from '../shared/ListBody.tsx';
import { ListPages } from '../shared/ListPages.tsx';
import { subscriptionsOptions } from './queries.ts';
import { SubscriptionFilters } from './SubscriptionFilters.tsx';
import { SubscriptionTable } from './SubscriptionTable.tsx';

export function SubscriptionList() {
  const t = useTranslations('adminSubscriptions');
  const shared = useTranslations('adminBilling');
  const search = useSearch({ from: '/admin/subscriptions' });
  const navigate = useNavigate({ from: '/admin/subscriptions' });
  const list = useQuery({ ...subscriptionsOptions(search), placeholderData: keepPreviousData });
  usePageTitle(t('title'));
  if (parseError(list.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <SubscriptionFilters />
      <ListBody
        list={list}
        words={{ loading: t('loading'), empty: t('empty'), emptyText: t('emptyText') }}
        wayOut={
          <Button variant="default" onClick={() => void navigate({ search: {} })}>
            {shared('clear')}
          </Button>
        }
      >
        {(passes, isOutdated) => <SubscriptionTable passes={passes} outdated={isOutdated} />}
      </ListBody>
      <ListPages cursor={search.cursor} next={list.data?.nextCursor ?? null} />
    </>
  );
}
