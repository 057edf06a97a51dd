import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface TimezoneSelectProps {
  /** A name of the IANA data base, or an empty string for none. */
  value?: string;
  onChange?: (zone: string) => void;
  onBlur?: () => void;
  error?: ReactNode;
}

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

export function TimezoneSelect({ value = '', onChange, ...props }: TimezoneSelectProps) {
  const t = useTranslations('accounts.profile');
  const known = value === '' || zones.includes(value) ? zones : [value, ...zones];
  const options = [...new Set(known)].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }));
  return (
    <Select
      {...props}
      label={t('timezone')}
      placeholder={t('timezoneNone', { zone: own.replaceAll('_', ' ') })}
      data={options}
      value={value || null}
      onChange={(zone) => onChange?.(zone ?? '')}
      searchable
      clearable
      limit={80}
      nothingFoundMessage={t('nothingFound')}
    />
  );
}
