import { parseError } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { MemberProfile } from '../features/members/MemberProfile.tsx';
import { MemberSkeleton } from '../features/members/MemberSkeleton.tsx';
import { memberOptions } from '../features/members/queries.ts';
import { usePageTitle } from '../lib/use-page-title.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Page } from '../ui/Page.tsx';

export const Route = createLazyRoute('/members/$id')({ component: MemberPage });

function MemberPage() {
  const t = useTranslations('members');
  const { id } = Route.useParams();
  const { data, error, refetch, isFetching } = useQuery(memberOptions(id));
  const { status } = parseError(error);
  // An id that is none at all is a bad input; to a reader it is the same.
  const isGone = error !== null && (status === 404 || status === 400);
  usePageTitle(data?.name ?? (isGone ? t('gone.title') : t('title')));
  return (
    <Page width="medium">
      {data ? (
        <MemberProfile member={data} />
      ) : isGone ? (
        <EmptyState as="h1" title={t('gone.title')} text={t('gone.text')} />
      ) : error ? (
        <ErrorState as="h1" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <MemberSkeleton />
      )}
    </Page>
  );
}
