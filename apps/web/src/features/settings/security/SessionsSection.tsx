import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { FormError } from '../../../ui/FormError.tsx';
import { PartSkeleton } from './PartSkeleton.tsx';
import { SecuritySection } from './SecuritySection.tsx';
import { SessionRow } from './SessionRow.tsx';
import { sessionsOptions, useEndSession } from './use-end-session.ts';

const SignOutEverywhere = lazy(() => import('../../frame/SignOutEverywhere.tsx'));

/** Where the person is signed in. */
export function SessionsSection() {
  const t = useTranslations('security.sessions');
  const { data, error, refetch, isFetching } = useQuery(sessionsOptions);
  const end = useEndSession();
  const [asking, setAsking] = useState(false);
  return (
    <SecuritySection
      title={t('title')}
      lead={t('lead')}
      action={
        data && data.items.length > 1 ? (
          <Button variant="default" size="sm" onClick={() => setAsking(true)}>
            {t('everywhere')}
          </Button>
        ) : null
      }
    >
      <FormError error={end.error} title={t('endFailed')} />
      {data ? (
        data.items.map((session) => (
          <SessionRow key={session.id} session={session} onEnd={() => end.mutate(session)} />
        ))
      ) : error ? (
        <ErrorState
          error={error}
          title={t('loadFailed')}
          as="h3"
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      ) : (
        <>
          <PartSkeleton />
          <PartSkeleton />
        </>
      )}
      {asking ? (
        <Suspense fallback={null}>
          <SignOutEverywhere onClose={() => setAsking(false)} />
        </Suspense>
      ) : null}
    </SecuritySection>
  );
}
