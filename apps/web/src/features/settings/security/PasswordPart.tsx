import { Button } from '@mantine/core';
import type { SignInStateDto } from '@onelastai/sdk';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { notify } from '../../../lib/notify.ts';
import { refreshAccount } from '../../../lib/session.ts';
import { PasswordForm } from './PasswordForm.tsx';
import { FactorPart } from './second-factor/FactorPart.tsx';

export function PasswordPart({ state }: { state: SignInStateDto }) {
  const t = useTranslations('security.password');
  const { hasPassword, email } = state;
  const [changing, setChanging] = useState(false);
  return (
    <FactorPart
      title={t('title')}
      text={hasPassword ? t('set') : t('none')}
      actions={
        changing ? null : (
          <Button variant="default" size="sm" onClick={() => setChanging(true)}>
            {hasPassword ? t('change') : t('add')}
          </Button>
        )
      }
    >
      {changing ? (
        <PasswordForm
          email={email}
          hasPassword={hasPassword}
          onClose={() => setChanging(false)}
          onChanged={() => {
            setChanging(false);
            void refreshAccount();
            notify.done(t('changed'));
          }}
        />
      ) : null}
    </FactorPart>
  );
}
