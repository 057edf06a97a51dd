import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

/** A password that can be looked at, with a button the keyboard reaches. */
export function PasswordField(props: PasswordInputProps) {
  const t = useTranslations('accounts');
  const [visible, setVisible] = useState(false);
  return (
    <PasswordInput
      {...props}
      visible={visible}
      onVisibilityChange={setVisible}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{
        'aria-label': visible ? t('hidePassword') : t('showPassword'),
        'aria-pressed': visible,
      }}
    />
  );
}
