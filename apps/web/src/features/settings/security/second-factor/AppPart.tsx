import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../../lib/api.ts';
import { notify } from '../../../../lib/notify.ts';
import { Ask } from './Ask.tsx';
import { FactorPart } from './FactorPart.tsx';
import { useFactorChanged } from './queries.ts';
import { TotpEnrolment } from './TotpEnrolment.tsx';

interface AppPartProps {
  on: boolean;
  onCodes: (codes: string[]) => void;
}

/** The authenticator app: set up, moved, turned off. */
export function AppPart({ on, onCodes }: AppPartProps) {
  const t = useTranslations('secondFactor.app');
  const changed = useFactorChanged();
  const [open, setOpen] = useState<'nothing' | 'enrolment' | 'turn-off'>('nothing');
  const close = () => setOpen('nothing');
  const disable = useMutation(
    trpc.auth.twoFactor.disable.mutationOptions({
      async onSuccess() {
        await changed();
        close();
        notify.done(t('turnedOff'));
      },
    }),
  );
  const enrol = (
    <Button variant={on ? 'default' : 'filled'} size="sm" onClick={() => setOpen('enrolment')}>
      {on ? t('move') : t('setUp')}
    </Button>
  );
  const turnOff = (
    <Button variant="subtle" color="gray" size="sm" onClick={() => setOpen('turn-off')}>
      {t('turnOff')}
    </Button>
  );
  return (
    <FactorPart
      title={t('title')}
      text={on ? t('on') : t('off')}
      actions={
        open === 'nothing' ? (
          <>
            {enrol}
            {on ? turnOff : null}
          </>
        ) : null
      }
    >
      {open === 'enrolment' ? (
        <TotpEnrolment
          onCancel={close}
          onDone={(codes) => {
            close();
            onCodes(codes);
          }}
        />
      ) : null}
      {open === 'turn-off' ? (
        <Ask
          title={t('turnOffTitle')}
          text={t('turnOffText')}
          keep={t('keep')}
          go={t('turnOff')}
          failed={t('turnOffFailed')}
          error={disable.error}
          pending={disable.isPending}
          onGo={() => disable.mutate()}
          onKeep={() => {
            disable.reset();
            close();
          }}
        />
      ) : null}
    </FactorPart>
  );
}
