import { Button, Modal } from '@mantine/core';
import type { ApiKeyDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './Keys.module.css';
import { apiKeysOptions } from './queries.ts';

interface RevokeKeyProps {
  apiKey: ApiKeyDto;
  onClose: () => void;
}

/** Asks first: it cannot be taken back. */
export default function RevokeKey({ apiKey: { id, name }, onClose }: RevokeKeyProps) {
  const t = useTranslations('apiKeys.revoking');
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.auth.apiKeys.revoke.mutationOptions({
      onSuccess(list) {
        queries.setQueryData(apiKeysOptions.queryKey, list);
        notify.done(t('done', { name }));
        onClose();
      },
      // It may be gone already, revoked from another place.
      onError: () => void queries.invalidateQueries({ queryKey: apiKeysOptions.queryKey }),
    }),
  );
  return (
    <Modal opened onClose={onClose} title={t('title', { name })} withCloseButton={false}>
      <p className={classes.text}>{t('text')}</p>
      <FormError error={revoke.error} title={t('failed')} />
      <div className={classes.actions}>
        <Button variant="default" data-autofocus disabled={revoke.isPending} onClick={onClose}>
          {t('keep')}
        </Button>
        <Button color="danger" loading={revoke.isPending} onClick={() => revoke.mutate({ id })}>
          {t('go')}
        </Button>
      </div>
    </Modal>
  );
}
