import { CloseButton, TextInput } from '@mantine/core';
import { USER_ROLES, USER_STANDINGS } from '@onelastai/contracts';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { FilterSelect } from '../shared/FilterSelect.tsx';
import classes from '../shared/List.module.css';
import type { UserSearchState } from './use-user-search.ts';

export function UserFilters({ search }: { search: UserSearchState }) {
  const t = useTranslations('adminUsers');
  const { typed, type, role, standing, narrow } = search;
  return (
    <search className={classes.filters} aria-label={t('filters')}>
      <TextInput
        className={classes.wide ?? ''}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        maxLength={100}
        label={t('search')}
        placeholder={t('searchHint')}
        value={typed}
        onChange={(event) => type(event.currentTarget.value)}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={
          typed ? <CloseButton aria-label={t('clearSearch')} onClick={() => type('')} /> : null
        }
      />
      <FilterSelect
        label={t('role')}
        any={t('anyRole')}
        value={role}
        options={USER_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
        onNarrow={(value) => narrow({ role: value })}
      />
      <FilterSelect
        label={t('standing')}
        any={t('anyStanding')}
        value={standing}
        options={USER_STANDINGS.map((value) => ({ value, label: t(`standings.${value}`) }))}
        onNarrow={(value) => narrow({ standing: value })}
      />
    </search>
  );
}
