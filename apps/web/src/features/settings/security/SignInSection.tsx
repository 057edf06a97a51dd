import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { EmailPart } from './EmailPart.tsx';
import { PartSkeleton } from './PartSkeleton.tsx';
import { PasswordPart } from './PasswordPart.tsx';
import { SecuritySection } from './SecuritySection.tsx';

/** What the person signs in with: the address, and the password if there is one. */
export function SignInSection() {
  const t = useTranslations('security');
  const { data, error, refetch, isFetching } = useQuery(trpc.auth.state.queryOptions());
  return (
    <SecuritySection title={t('signIn.title')} lead={t('signIn.lead')}>
      {data ? (
        <>
          <EmailPart state={data} />
          <PasswordPart state={data} />
        </>
      ) : error ? (
        <ErrorState
          error={error}
          title={t('signIn.loadFailed')}
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
    </SecuritySection>
  );
}
