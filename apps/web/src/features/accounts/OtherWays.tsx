import { Button } from '@mantine/core';
import { IconFingerprint, IconMail } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { supportsPasskeys } from '../../lib/passkeys.ts';
import { PasskeyError } from '../../ui/PasskeyError.tsx';
import classes from './AuthCard.module.css';
import type { Entered } from './use-enter.ts';
import { usePasskeySignIn } from './use-passkey-sign-in.ts';

interface OtherWaysProps {
  linkPending: boolean;
  onMailLink: () => void;
  onSignedIn: Entered;
}

/** The ways in that need no password. */
export function OtherWays({ linkPending, onMailLink, onSignedIn }: OtherWaysProps) {
  const t = useTranslations('accounts.signIn');
  const passkey = usePasskeySignIn(onSignedIn);
  return (
    <>
      <p className={classes.or}>
        <span>{t('or')}</span>
      </p>
      <PasskeyError error={passkey.error} title={t('failed')} />
      <div className={classes.ways}>
        <Button
          variant="default"
          loading={linkPending}
          leftSection={<IconMail size={18} aria-hidden />}
          onClick={onMailLink}
        >
          {t('mailLink')}
        </Button>
        {supportsPasskeys() ? (
          <Button
            variant="default"
            loading={passkey.isPending}
            leftSection={<IconFingerprint size={18} aria-hidden />}
            onClick={passkey.signIn}
          >
            {t('usePasskey')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
