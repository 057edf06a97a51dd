import { type DatabaseHealthDto, parseError } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { trpc } from '../../../lib/api.ts';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { HealthCard } from './HealthCard.tsx';
import { PoolCard } from './PoolCard.tsx';
import { SlowQueries } from './SlowQueries.tsx';
import classes from './System.module.css';
import { SystemSkeleton } from './SystemSkeleton.tsx';

const REFRESH_MS = 5000;

export function SystemStatus() {
  const t = useTranslations('admin.system');
  const format = useFormatter();
  const status = useQuery(
    // A page out of sight does not ask. The next round is the retry.
    trpc.admin.system.database.queryOptions(undefined, {
      refetchInterval: REFRESH_MS,
      retry: false,
    }),
  );
  usePageTitle(t('title'));
  const { code } = parseError(status.error);
  // No administrator any more.
  if (code === 'ADMIN_REQUIRED') return <ForAdministrators />;

  const time =
    status.data && format.dateTime(new Date(status.data.checkedAt), { timeStyle: 'medium' });

  function content() {
    if (status.data) {
      const { health, pool, slowQueries, migrations } = status.data;
      return (
        <>
          <div className={classes.cards}>
            <HealthCard
              health={code === 'DATABASE_UNAVAILABLE' ? asDown(health) : health}
              migrations={migrations}
            />
            <PoolCard pool={pool} />
          </div>
          <SlowQueries list={slowQueries} />
        </>
      );
    }
    if (!status.isError) return <SystemSkeleton />;
    return (
      <ErrorState
        error={status.error}
        onRetry={() => void status.refetch()}
        retrying={status.isFetching}
      />
    );
  }

  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <p className={classes.checked} data-stale={(time && status.isError) || undefined}>
          {time ? t(status.isError ? 'stale' : 'refreshed', { time }) : <>&nbsp;</>}
        </p>
      </PageHead>
      {content()}
    </>
  );
}

/** Without its database the server cannot even tell who asks: the refusal itself is the news. */
function asDown(last: DatabaseHealthDto): DatabaseHealthDto {
  const members = last.members.map(({ address }) => ({
    address,
    role: 'unreachable' as const,
    rttMs: null,
  }));
  return { ...last, state: 'down', pingMs: null, connection: 'disconnected', members };
}
