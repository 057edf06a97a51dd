import { Button } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { usersOptions } from './queries.ts';
import { UserFilters } from './UserFilters.tsx';
import classes from './Users.module.css';
import { UserTable, UserTableSkeleton } from './UserTable.tsx';
import { useUserSearch } from './use-user-search.ts';

export function UserList() {
  const t = useTranslations('adminUsers');
  const search = useUserSearch();
  const list = useQuery({ ...usersOptions(search), placeholderData: keepPreviousData });
  usePageTitle(t('title'));
  if (parseError(list.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;

  function content() {
    if (!list.data) {
      return list.isError ? (
        <ErrorState
          error={list.error}
          onRetry={() => void list.refetch()}
          retrying={list.isFetching}
        >
          <Button variant="default" onClick={search.clear}>
            {t('clear')}
          </Button>
        </ErrorState>
      ) : (
        <>
          <VisuallyHidden>{t('loading')}</VisuallyHidden>
          <UserTableSkeleton />
        </>
      );
    }
    if (list.data.items.length === 0) {
      return (
        <EmptyState title={t('empty')} text={t('emptyText')}>
          <Button variant="default" onClick={search.clear}>
            {t('clear')}
          </Button>
        </EmptyState>
      );
    }
    return <UserTable users={list.data.items} outdated={list.isPlaceholderData} />;
  }

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <UserFilters search={search} />
      {content()}
      <Pages current={search.cursor} next={list.data?.nextCursor ?? null} />
    </>
  );
}

function Pages({ current, next }: { current: string | undefined; next: string | null }) {
  const t = useTranslations('adminUsers');
  if (current === undefined && next === null) return null;
  return (
    <div className={classes.pages}>
      {current === undefined ? (
        <span />
      ) : (
        <ButtonLink
          to="/admin/users"
          search={(before) => ({ ...before, cursor: undefined })}
          variant="default"
        >
          {t('first')}
        </ButtonLink>
      )}
      {next === null ? null : (
        <ButtonLink
          to="/admin/users"
          search={(before) => ({ ...before, cursor: next })}
          variant="default"
        >
          {t('next')}
        </ButtonLink>
      )}
    </div>
  );
}
