import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { useErrorText } from '../../../ui/use-error-text.ts';
import classes from './Payments.module.css';

/** Looks for what no webhook told, now instead of at its hour. */
export function Reconcile() {
  const t = useTranslations('adminPayments.reconcile');
  const queries = useQueryClient();
  const describe = useErrorText();
  const { mutate, isPending } = useMutation(
    trpc.admin.payments.reconcile.mutationOptions({
      onSuccess: () => notify.done(t('started')),
      onError: (error) => notify.failed(t('failed'), describe(error)),
      onSettled: () =>
        queries.invalidateQueries({ queryKey: trpc.admin.payments.events.pathKey() }),
    }),
  );
  return (
    <div className={classes.tools}>
      <Button variant="default" loading={isPending} title={t('hint')} onClick={() => mutate()}>
        {t('go')}
      </Button>
    </div>
  );
}
