import { Select } from '@mantine/core';
import { useTranslations } from 'use-intl';

interface TimezoneSelectProps {
  label: string;
  /** A name of the IANA database, or an empty string for the device's own. */
  value: string;
  onChange: (zone: string) => void;
}

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];

export function TimezoneSelect({ label, value, onChange }: TimezoneSelectProps) {
  const t = useTranslations('ui.timezone');
  const known = value === '' || zones.includes(value) ? zones : [value, ...zones];
  const options = [...new Set(known)].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' '),
  }));
  return (
    <Select
      aria-label={label}
      placeholder={t('none', { zone: own.replaceAll('_', ' ') })}
      data={options}
      value={value || null}
      onChange={(zone) => onChange(zone ?? '')}
      searchable
      clearable
      limit={80}
      nothingFoundMessage={t('nothingFound')}
      clearButtonProps={{ 'aria-label': t('clear') }}
    />
  );
}
