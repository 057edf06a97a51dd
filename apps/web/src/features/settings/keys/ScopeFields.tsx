import { Input } from '@mantine/core';
import type { ApiScope } from '@onelastai/sdk';
import { type ReactNode, useId } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../../lib/session.ts';
import classes from './Keys.module.css';
import { SCOPE_GROUPS } from './scope-groups.ts';

interface ScopeFieldsProps {
  value: ApiScope[];
  onChange: (scopes: ApiScope[]) => void;
  error: ReactNode;
}

/** What the key may do, in plain words, with the scopes' own names beside them. */
export function ScopeFields({ value, onChange, error }: ScopeFieldsProps) {
  const t = useTranslations('apiKeys');
  const id = useId();
  const { user } = useSession();
  const groups = SCOPE_GROUPS.filter(({ name }) => name !== 'admin' || user?.role === 'admin');
  const toggle = (scope: ApiScope, checked: boolean) =>
    onChange(checked ? [...value, scope] : value.filter((it) => it !== scope));
  return (
    <fieldset className={classes.scopes} aria-describedby={`${id}-hint ${id}-error`}>
      <legend>{t('form.scopes')}</legend>
      <p id={`${id}-hint`} className={classes.hint}>
        {t('form.scopesHint')}
      </p>
      {groups.map(({ name, scopes }) => (
        <fieldset key={name} className={classes.group}>
          <legend>{t(`groups.${name}`)}</legend>
          {scopes.map((scope) => (
            <label key={scope} className={classes.scope}>
              <input
                type="checkbox"
                className={classes.check}
                checked={value.includes(scope)}
                onChange={({ currentTarget }) => toggle(scope, currentTarget.checked)}
              />
              <span>{t(`may.${scope}`)}</span>
              <code>{scope}</code>
            </label>
          ))}
        </fieldset>
      ))}
      <Input.Error id={`${id}-error`} role="alert">
        {error}
      </Input.Error>
    </fieldset>
  );
}
