import { NativeSelect } from '@mantine/core';
import { oneOf } from '../../../lib/search-params.ts';

interface FilterSelectProps<T extends string> {
  label: string;
  /** Of no choice. */
  any: string;
  value: T | undefined;
  options: readonly { value: T; label: string }[];
  onNarrow: (value: T | undefined) => void;
}

export function FilterSelect<T extends string>(props: FilterSelectProps<T>) {
  const { label, any, value, options, onNarrow } = props;
  const words = options.map((option) => option.value);
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      data={[{ value: '', label: any }, ...options]}
      onChange={(event) => onNarrow(oneOf(event.currentTarget.value, words))}
    />
  );
}
