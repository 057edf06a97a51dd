import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { DELETION_GRACE_DAYS, normalizeEmail } from '@onelastai/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { refreshSession, useSession } from '../../../lib/session.ts';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './Privacy.module.css';
import { deletionOptions } from './queries.ts';

/** Asks for the account's address, typed: what follows cannot be undone once the days are over. */
export function DeletionForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('privacy.deletion');
  const queries = useQueryClient();
  const { user } = useSession();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: {
      email: (typed) => (normalizeEmail(typed) === user?.email ? null : t('mismatch')),
    },
  });
  const request = useMutation(
    trpc.user.privacy.requestDeletion.mutationOptions({
      async onSuccess(state) {
        queries.setQueryData(deletionOptions.queryKey, state);
        await Promise.all([
          refreshSession(),
          queries.invalidateQueries({ queryKey: trpc.auth.pathKey() }),
          queries.invalidateQueries({ queryKey: trpc.subscriptions.pathKey() }),
        ]);
      },
    }),
  );
  useEffect(() => form.getInputNode('email')?.focus(), []);
  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={form.onSubmit(
        (values) => request.mutate(values),
        () => form.getInputNode('email')?.focus(),
      )}
    >
      <h3>{t('sure')}</h3>
      <ul className={classes.effects}>
        <li>{t('effectGrace', { days: DELETION_GRACE_DAYS })}</li>
        <li>{t('effectAccess')}</li>
        <li>{t('effectPasses')}</li>
        <li>{t('effectTexts')}</li>
      </ul>
      <FormError error={request.error} title={t('failed')} />
      <TextInput
        label={t('typeEmail', { email: user?.email ?? '' })}
        type="email"
        inputMode="email"
        autoComplete="off"
        required
        withAsterisk={false}
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <div className={classes.buttons}>
        <Button variant="default" size="sm" disabled={request.isPending} onClick={onClose}>
          {t('keep')}
        </Button>
        <Button type="submit" color="danger" size="sm" loading={request.isPending}>
          {t('submit')}
        </Button>
      </div>
    </form>
  );
}
