import { Button, Skeleton } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { IconDownload } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import classes from './Audit.module.css';
import { AuditFilters } from './AuditFilters.tsx';
import { AuditRows } from './AuditRows.tsx';
import { saveCsv, toCsv } from './csv.ts';
import { auditOptions } from './queries.ts';

export function AuditLog() {
  const t = useTranslations('adminAudit');
  const search = useSearch({ from: '/admin/audit' });
  const log = useQuery({ ...auditOptions(search), placeholderData: keepPreviousData });
  usePageTitle(t('title'));
  if (parseError(log.error).code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  const entries = log.data?.items ?? [];
  const next = log.data?.nextCursor ?? null;
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <AuditFilters />
      {log.data ? (
        <div data-outdated={log.isPlaceholderData || undefined} className={classes.log}>
          {entries.length === 0 ? (
            <EmptyState title={t('empty')} text={t('emptyText')} />
          ) : (
            <AuditRows entries={entries} />
          )}
        </div>
      ) : log.isError ? (
        <ErrorState
          error={log.error}
          onRetry={() => void log.refetch()}
          retrying={log.isFetching}
        />
      ) : (
        <AuditSkeleton />
      )}
      <div className={classes.pages}>
        {search.cursor === undefined ? null : (
          <ButtonLink
            to="/admin/audit"
            search={(before) => ({ ...before, cursor: undefined })}
            variant="default"
          >
            {t('first')}
          </ButtonLink>
        )}
        {entries.length === 0 ? null : (
          <Button
            variant="subtle"
            leftSection={<IconDownload size={16} aria-hidden />}
            onClick={() => saveCsv('onelastai-audit.csv', toCsv(entries))}
          >
            {t('csv')}
          </Button>
        )}
        {next === null ? null : (
          <ButtonLink
            to="/admin/audit"
            search={(before) => ({ ...before, cursor: next })}
            variant="default"
          >
            {t('next')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

function AuditSkeleton() {
  const t = useTranslations('adminAudit');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div className={classes.skeleton} aria-hidden="true">
        {['a', 'b', 'c', 'd', 'e'].map((row) => (
          <Skeleton key={row} height={72} radius="md" />
        ))}
      </div>
    </>
  );
}
