import { Button } from '@mantine/core';
import type { DataExportDto } from '@onelastai/sdk';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { FormError } from '../../../ui/FormError.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import classes from './Privacy.module.css';
import { RequestExport } from './RequestExport.tsx';

const KILOBYTE = 1000;

export function ExportReady({ ready }: { ready: DataExportDto }) {
  const t = useTranslations('privacy.export');
  const format = useFormatter();
  const download = useMutation(
    trpc.user.privacy.downloadExport.mutationOptions({
      // A file: the page stays where it is.
      onSuccess: ({ url }) => window.location.assign(url),
    }),
  );
  const size = ready.size ?? 0;
  const isSmall = size < KILOBYTE * KILOBYTE;
  const sizeText = format.number(size / (isSmall ? KILOBYTE : KILOBYTE * KILOBYTE), {
    style: 'unit',
    unit: isSmall ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: isSmall ? 0 : 1,
  });
  const date = format.dateTime(new Date(ready.expiresAt), { dateStyle: 'long' });
  return (
    <>
      <p className={classes.line} role="status">
        <strong>{t('ready')}</strong>
        <span data-numeric>{sizeText}</span>
      </p>
      <p className={classes.hint}>
        {t.rich('readyHint', {
          ago: () => <RelativeTime value={ready.finishedAt ?? ready.createdAt} />,
          date,
        })}
      </p>
      <FormError error={download.error} title={t('notDownloaded')} />
      <div className={classes.buttons}>
        <Button
          size="sm"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={download.isPending}
          onClick={() => download.mutate({ id: ready.id })}
        >
          {t('download')}
        </Button>
        <RequestExport again />
      </div>
    </>
  );
}
