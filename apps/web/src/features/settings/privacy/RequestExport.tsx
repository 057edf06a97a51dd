import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { FormError } from '../../../ui/FormError.tsx';
import classes from './Privacy.module.css';
import { exportOptions } from './queries.ts';

interface RequestExportProps {
  /** The last one could not be made. */
  failed?: boolean;
  /** There is one already. */
  again?: boolean;
}

export function RequestExport({ failed = false, again = false }: RequestExportProps) {
  const t = useTranslations('privacy.export');
  const queries = useQueryClient();
  const request = useMutation(
    trpc.user.privacy.requestExport.mutationOptions({
      onSuccess: (made) => queries.setQueryData(exportOptions.queryKey, { export: made }),
      // Perhaps it was asked for in another window.
      onError: () => void queries.invalidateQueries({ queryKey: exportOptions.queryKey }),
    }),
  );
  return (
    <>
      {again ? null : (
        <p className={classes.text} data-tone={failed ? 'warning' : undefined}>
          {t(failed ? 'failedLast' : 'none')}
        </p>
      )}
      <FormError error={request.error} title={t('notRequested')} />
      <div>
        <Button
          variant={again ? 'subtle' : 'default'}
          size="sm"
          loading={request.isPending}
          onClick={() => request.mutate()}
        >
          {t(again ? 'requestAgain' : 'request')}
        </Button>
      </div>
    </>
  );
}
