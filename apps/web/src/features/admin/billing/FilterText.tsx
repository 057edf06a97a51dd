import { TextInput } from '@mantine/core';

interface FilterTextProps {
  label: string;
  placeholder: string;
  value: string;
  maxLength: number;
  onNarrow: (value: string | undefined) => void;
}

/** A filter that counts once Enter is pressed or the field is left. */
export function FilterText({ label, placeholder, value, maxLength, onNarrow }: FilterTextProps) {
  function take(typed: string): void {
    const wanted = typed.trim();
    if (wanted !== value) onNarrow(wanted || undefined);
  }
  return (
    <TextInput
      key={value}
      label={label}
      placeholder={placeholder}
      maxLength={maxLength}
      defaultValue={value}
      autoCapitalize="none"
      spellCheck={false}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(event.currentTarget.value);
      }}
      onBlur={(event) => take(event.currentTarget.value)}
    />
  );
}
