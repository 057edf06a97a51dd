import { useTranslations } from 'use-intl';
import { FilterSelect } from '../shared/FilterSelect.tsx';

interface YesNoFilterProps {
  label: string;
  value: 'yes' | 'no' | undefined;
  onNarrow: (value: 'yes' | 'no' | undefined) => void;
}

export function YesNoFilter(props: YesNoFilterProps) {
  const t = useTranslations('adminBilling');
  return (
    <FilterSelect
      {...props}
      any={t('any')}
      options={[
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
    />
  );
}
