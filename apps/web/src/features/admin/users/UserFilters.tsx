import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { USER_ROLES, USER_STANDINGS } from '@onelastai/contracts';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/search-params.ts';
import classes from './Users.module.css';
import type { UserSearchState } from './use-user-search.ts';

export function UserFilters({ search }: { search: UserSearchState }) {
  const t = useTranslations('adminUsers');
  const { typed, type, role, standing, narrow } = search;
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <TextInput
        className={classes.search ?? ''}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        maxLength={100}
        aria-label={t('search')}
        placeholder={t('searchHint')}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          typed ? <CloseButton aria-label={t('clearSearch')} onClick={() => type('')} /> : null
        }
      />
      <NativeSelect
        aria-label={t('role')}
        value={role ?? ''}
        data={[
          { value: '', label: t('anyRole') },
          ...USER_ROLES.map((value) => ({ value, label: t(`roles.${value}`) })),
        ]}
        onChange={(event) => narrow({ role: oneOf(event.currentTarget.value, USER_ROLES) })}
      />
      <NativeSelect
        aria-label={t('standing')}
        value={standing ?? ''}
        data={[
          { value: '', label: t('anyStanding') },
          ...USER_STANDINGS.map((value) => ({ value, label: t(`standings.${value}`) })),
        ]}
        onChange={(event) => narrow({ standing: oneOf(event.currentTarget.value, USER_STANDINGS) })}
      />
    </search>
  );
}
