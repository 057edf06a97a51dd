import { Button } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { PageHead } from '../../../ui/PageHead.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { ListBody } from '../shared/ListBody.tsx';
import { ListPages } from '../shared/ListPages.tsx';
import { usersOptions } from './queries.ts';
import { UserFilters } from './UserFilters.tsx';
import { UserTable } from './UserTable.tsx';
import { useUserSearch } from './use-user-search.ts';

export function UserList() {
  const t = useTranslations('adminUsers');
  const search = useUserSearch();
  const list = useQuery({ ...usersOptions(search), placeholderData: keepPreviousData });
  usePageTitle(t('title'));
  if (parseError(list.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <UserFilters search={search} />
      <ListBody
        list={list}
        words={{ loading: t('loading'), empty: t('empty'), emptyText: t('emptyText') }}
        wayOut={
          <Button variant="default" onClick={search.clear}>
            {t('clear')}
          </Button>
        }
      >
        {(users, isOutdated) => <UserTable users={users} outdated={isOutdated} />}
      </ListBody>
      <ListPages cursor={search.cursor} next={list.data?.nextCursor ?? null} />
    </>
  );
}
