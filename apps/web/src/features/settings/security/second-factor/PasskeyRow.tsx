import { Button } from '@mantine/core';
import type { PasskeyDto } from '@onelastai/sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../../lib/api.ts';
import { RelativeTime } from '../../../../ui/RelativeTime.tsx';
import { Ask } from './Ask.tsx';
import { useFactorChanged } from './queries.ts';
import { RenamePasskey } from './RenamePasskey.tsx';
import classes from './SecondFactor.module.css';

export function PasskeyRow({ passkey }: { passkey: PasskeyDto }) {
  const t = useTranslations('secondFactor.passkeys');
  const changed = useFactorChanged();
  const [open, setOpen] = useState<'nothing' | 'rename' | 'remove'>('nothing');
  const close = () => setOpen('nothing');
  const { id, name, backedUp, createdAt, lastUsedAt } = passkey;
  const remove = useMutation(trpc.auth.passkeys.remove.mutationOptions({ onSuccess: changed }));
  return (
    <div className={classes.part}>
      <div className={classes.line}>
        <div className={classes.words}>
          <h3>{name}</h3>
          <p>
            {backedUp ? t('synced') : t('single')} · {t('added')} <RelativeTime value={createdAt} />{' '}
            ·{' '}
            {lastUsedAt ? (
              <>
                {t('used')} <RelativeTime value={lastUsedAt} />
              </>
            ) : (
              t('never')
            )}
          </p>
        </div>
        {open === 'nothing' ? (
          <div className={classes.buttons}>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-label={t('renameOne', { name })}
              onClick={() => setOpen('rename')}
            >
              {t('rename')}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-label={t('removeOne', { name })}
              onClick={() => setOpen('remove')}
            >
              {t('remove')}
            </Button>
          </div>
        ) : null}
      </div>
      {open === 'rename' ? <RenamePasskey id={id} name={name} onClose={close} /> : null}
      {open === 'remove' ? (
        <Ask
          title={t('removeTitle', { name })}
          text={t('removeText')}
          keep={t('keep')}
          go={t('remove')}
          failed={t('removeFailed')}
          error={remove.error}
          pending={remove.isPending}
          onGo={() => remove.mutate({ id })}
          onKeep={() => {
            remove.reset();
            close();
          }}
        />
      ) : null}
    </div>
  );
}
