import { TextInput } from '@mantine/core';

interface FilterDayProps {
  label: string;
  /** `2026-11-24` */
  value: string | undefined;
  onNarrow: (value: string | undefined) => void;
}

export function FilterDay({ label, value = '', onNarrow }: FilterDayProps) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={(event) => onNarrow(event.currentTarget.value || undefined)}
    />
  );
}
