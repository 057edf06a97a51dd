import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';

const MAX_LENGTH = 200;

export function SearchField({
  value,
  onChange,
}: {
  value: string;
  onChange: (text: string) => void;
}) {
  const t = useTranslations('agents');
  const field = useRef<HTMLInputElement>(null);

  function clear(): void {
    onChange('');
    field.current?.focus();
  }

  return (
    <search>
      <TextInput
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        size="md"
        maxLength={MAX_LENGTH}
        aria-label={t('search')}
        placeholder={t('searchHint')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value) clear();
        }}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={value ? <CloseButton aria-label={t('clearSearch')} onClick={clear} /> : null}
      />
    </search>
  );
}
