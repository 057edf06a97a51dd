import { Button } from '@mantine/core';
import type { AgentSourceDetailDto } from '@onelastai/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { notify } from '../../../lib/notify.ts';
import { ButtonLink } from '../../../ui/links.tsx';
import { isBusy } from './queries.ts';
import classes from './Sources.module.css';

const ReasonDialog = lazy(() => import('../shared/ReasonDialog.tsx'));
const SourceDrawer = lazy(() => import('./SourceDrawer.tsx'));

type Action = 'edit' | 'run' | 'remove';

interface ActionProps {
  source: AgentSourceDetailDto;
  onClose: () => void;
}

export function SourceActions({ source }: { source: AgentSourceDetailDto }) {
  const t = useTranslations('adminSources.actions');
  const [action, setAction] = useState<Action | null>(null);
  const onClose = () => setAction(null);
  return (
    <div className={classes.actions}>
      <ButtonLink to="/admin/sources/$id/preview" params={{ id: source.id }}>
        {t('preview')}
      </ButtonLink>
      <Button variant="default" loading={isBusy(source)} onClick={() => setAction('run')}>
        {t('run')}
      </Button>
      <Button variant="default" onClick={() => setAction('edit')}>
        {t('edit')}
      </Button>
      <Button variant="outline" color="danger" onClick={() => setAction('remove')}>
        {t('remove')}
      </Button>
      <Suspense>
        {action === 'edit' ? <SourceDrawer source={source} onClose={onClose} /> : null}
        {action === 'run' ? <RunNow source={source} onClose={onClose} /> : null}
        {action === 'remove' ? <Remove source={source} onClose={onClose} /> : null}
      </Suspense>
    </div>
  );
}

function RunNow({ source: { id, name }, onClose }: ActionProps) {
  const t = useTranslations('adminSources.actions');
  const queries = useQueryClient();
  const { mutate, isPending, error } = useMutation(
    trpc.admin.sources.runNow.mutationOptions({
      onSuccess() {
        void queries.invalidateQueries({ queryKey: trpc.admin.sources.pathKey() });
        notify.done(t('started', { name }));
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title={t('runTitle', { name })}
      text={t('runText')}
      go={t('run')}
      isPending={isPending}
      error={error}
      onConfirm={(reason) => mutate({ id, reason })}
      onClose={onClose}
    />
  );
}

function Remove({ source: { id, name, agents }, onClose }: ActionProps) {
  const t = useTranslations('adminSources.actions');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { mutate, isPending, error } = useMutation(
    trpc.admin.sources.remove.mutationOptions({
      async onSuccess() {
        onClose();
        await navigate({ to: '/admin/sources' });
        void queries.invalidateQueries({ queryKey: trpc.admin.sources.pathKey() });
        void queries.invalidateQueries({ queryKey: trpc.admin.agents.pathKey() });
        notify.done(t('removed', { name }));
      },
    }),
  );
  return (
    <ReasonDialog
      title={t('removeTitle', { name })}
      text={t('removeText', { count: agents })}
      go={t('remove')}
      isDangerous
      word={name}
      isPending={isPending}
      error={error}
      onConfirm={(reason) => mutate({ id, reason })}
      onClose={onClose}
    />
  );
}
