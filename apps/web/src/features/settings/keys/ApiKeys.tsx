import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ApiKeyRow } from './ApiKeyRow.tsx';
import { ApiKeysSkeleton } from './ApiKeysSkeleton.tsx';
import classes from './Keys.module.css';
import { apiKeysOptions } from './queries.ts';

const CreateKeyDialog = lazy(() => import('./CreateKeyDialog.tsx'));
const RevokeKey = lazy(() => import('./RevokeKey.tsx'));

export function ApiKeys() {
  const t = useTranslations('apiKeys');
  const { data, error, refetch, isFetching } = useQuery(apiKeysOptions);
  const [creating, setCreating] = useState(false);
  const [revokedId, setRevokedId] = useState<string | null>(null);
  const revoked = data?.items.find(({ id }) => id === revokedId);
  const createButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  );
  if (!data) {
    return error ? (
      <ErrorState
        error={error}
        title={t('loadFailed')}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    ) : (
      <ApiKeysSkeleton />
    );
  }
  return (
    <>
      {data.items.length === 0 ? (
        <EmptyState title={t('none')} text={t('noneText')}>
          {createButton}
        </EmptyState>
      ) : (
        <section aria-labelledby="api-keys">
          <VisuallyHidden>
            <h2 id="api-keys">{t('list')}</h2>
          </VisuallyHidden>
          {createButton}
          <ul className={classes.list}>
            {data.items.map((apiKey) => (
              <ApiKeyRow key={apiKey.id} apiKey={apiKey} onRevoke={() => setRevokedId(apiKey.id)} />
            ))}
          </ul>
        </section>
      )}
      <Suspense>
        {creating ? <CreateKeyDialog onClose={() => setCreating(false)} /> : null}
        {revoked ? <RevokeKey apiKey={revoked} onClose={() => setRevokedId(null)} /> : null}
      </Suspense>
    </>
  );
}
