import { useTranslations } from 'use-intl';
import { FilterText } from '../shared/FilterText.tsx';

interface TargetSearch {
  target?: string | undefined;
  email?: string | undefined;
}

interface TargetFiltersProps {
  search: TargetSearch;
  onNarrow: (change: TargetSearch) => void;
}

/** What was sold, and to whom. */
export function TargetFilters({ search, onNarrow }: TargetFiltersProps) {
  const t = useTranslations('adminBilling');
  return (
    <>
      <FilterText
        label={t('target')}
        placeholder={t('targetHint')}
        value={search.target ?? ''}
        maxLength={65}
        onNarrow={(target) => onNarrow({ target })}
      />
      <FilterText
        label={t('email')}
        placeholder={t('emailHint')}
        value={search.email ?? ''}
        maxLength={100}
        onNarrow={(email) => onNarrow({ email })}
      />
    </>
  );
}
