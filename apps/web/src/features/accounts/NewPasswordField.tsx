import type { PasswordInputProps } from '@mantine/core';
import { PASSWORD_MIN } from '@onelastai/contracts';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './NewPasswordField.module.css';
import { PasswordField } from './PasswordField.tsx';

/** From here on a password counts as long. */
const GOOD = 14;

/** A password to be chosen: length is what counts, and the only thing that is measured. */
export function NewPasswordField({ onChange, ...props }: PasswordInputProps) {
  const t = useTranslations('accounts');
  const id = useId();
  const [length, setLength] = useState(0);
  const level =
    length === 0 ? null : length < PASSWORD_MIN ? 'short' : length < GOOD ? 'fair' : 'good';
  return (
    <div>
      <PasswordField
        label={t('password')}
        description={t('passwordHint', { min: PASSWORD_MIN })}
        autoComplete="new-password"
        required
        withAsterisk={false}
        aria-describedby={id}
        {...props}
        onChange={(event) => {
          setLength([...event.currentTarget.value].length);
          onChange?.(event);
        }}
      />
      <div id={id} className={classes.strength} data-level={level ?? undefined}>
        <span className={classes.bar} aria-hidden />
        {level ? t(`strength.${level}`) : null}
      </div>
    </div>
  );
}
