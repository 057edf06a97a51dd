import { Button } from '@mantine/core';
import type { SourcePreviewDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import classes from './Sources.module.css';

const ReasonDialog = lazy(() => import('../shared/ReasonDialog.tsx'));

interface ApplyPreviewProps {
  id: string;
  preview: SourcePreviewDto;
  /** Agents that are added, changed or taken away. */
  total: number;
  onAgain: () => void;
}

/** Brings in what stands above, and nothing else. */
export function ApplyPreview({ id, preview, total, onAgain }: ApplyPreviewProps) {
  const t = useTranslations('adminSources.preview');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending, error } = useMutation(
    trpc.admin.sources.apply.mutationOptions({
      async onSuccess() {
        setAsking(false);
        await queries.invalidateQueries({ queryKey: trpc.admin.sources.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.admin.agents.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.agents.pathKey() });
        notify.done(t('applied', { count: total }));
        await navigate({ to: '/admin/sources/$id', params: { id } });
      },
    }),
  );
  return (
    <div className={classes.foot}>
      <p>{t.rich('read', { ago: () => <RelativeTime value={preview.readAt} /> })}</p>
      <div className={classes.buttons}>
        <Button variant="default" onClick={onAgain}>
          {t('again')}
        </Button>
        <Button {...(preview.isHeld ? { color: 'danger' } : {})} onClick={() => setAsking(true)}>
          {t('apply', { count: total })}
        </Button>
      </div>
      <Suspense>
        {isAsking ? (
          <ReasonDialog
            title={t('applyTitle')}
            text={preview.isHeld ? t('held') : t('applyText')}
            go={t('apply', { count: total })}
            isDangerous={preview.isHeld}
            isPending={isPending}
            error={error}
            onConfirm={(reason) => mutate({ id, digest: preview.digest, reason })}
            onClose={() => setAsking(false)}
          />
        ) : null}
      </Suspense>
    </div>
  );
}
