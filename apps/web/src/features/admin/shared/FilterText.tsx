import { TextInput } from '@mantine/core';
import classes from './List.module.css';

interface FilterTextProps {
  label: string;
  placeholder: string;
  value: string;
  maxLength: number;
  /** Takes what the other filters leave. */
  isWide?: boolean;
  onNarrow: (value: string | undefined) => void;
}

/** A filter that counts once Enter is pressed or the field is left. */
export function FilterText(props: FilterTextProps) {
  const { label, placeholder, value, maxLength, isWide, onNarrow } = props;
  function take(typed: string): void {
    const wanted = typed.trim();
    if (wanted !== value) onNarrow(wanted || undefined);
  }
  return (
    <TextInput
      key={value}
      {...(isWide ? { className: classes.wide ?? '' } : {})}
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
