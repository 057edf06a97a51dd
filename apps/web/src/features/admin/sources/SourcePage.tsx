import { Skeleton } from '@mantine/core';
import { type AgentSourceDetailDto, parseError } from '@onelastai/sdk';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { ForAdministrators } from '../ForAdministrators.tsx';
import { Section } from '../users/Facts.tsx';
import page from '../users/UserPage.module.css';
import { sourceOptions } from './queries.ts';
import { SourceActions } from './SourceActions.tsx';
import { SourceFacts } from './SourceFacts.tsx';
import { SourceRuns } from './SourceRuns.tsx';
import classes from './Sources.module.css';

/** One source: how it stands, its latest runs, and what can be done. */
export function SourcePage({ id }: { id: string }) {
  const t = useTranslations('adminSources.one');
  const { data: source, error, refetch, isFetching } = useQuery(sourceOptions(id));
  usePageTitle(source?.name ?? t('title'));
  if (source) return <Source source={source} />;
  return (
    <SourceMissing error={error} onRetry={() => void refetch()} isFetching={isFetching}>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div aria-hidden="true">
        <Skeleton height={32} width={220} mb={24} />
        <Skeleton height={160} radius="lg" mb={16} />
        <Skeleton height={260} radius="lg" />
      </div>
    </SourceMissing>
  );
}

interface SourceMissingProps {
  error: unknown;
  onRetry: () => void;
  isFetching: boolean;
  /** While it is waited for. */
  children: React.ReactNode;
}

/** In the place of a source that is not, or not yet, there. */
export function SourceMissing({ error, onRetry, isFetching, children }: SourceMissingProps) {
  const t = useTranslations('adminSources.one');
  const { code, status } = parseError(error);
  if (!error) return children;
  if (code === 'ADMIN_REQUIRED') return <ForAdministrators />;
  // An address that was cut short names no source either.
  if (code === 'SOURCE_NOT_FOUND' || (code === null && status === 400)) {
    return (
      <EmptyState as="h1" title={t('gone')} text={t('goneText')}>
        <ButtonLink to="/admin/sources" variant="default">
          {t('back')}
        </ButtonLink>
      </EmptyState>
    );
  }
  return <ErrorState as="h1" error={error} onRetry={onRetry} retrying={isFetching} />;
}

function Source({ source }: { source: AgentSourceDetailDto }) {
  const t = useTranslations('adminSources.one');
  const { lastRun } = source;
  return (
    <>
      <TextLink to="/admin/sources" className={page.back ?? ''}>
        <IconArrowLeft size={16} aria-hidden /> {t('back')}
      </TextLink>
      <PageHead
        title={source.name}
        lead={source.kind === 'folder' ? t('builtInLead') : (source.url ?? '')}
      />
      {source.kind === 'http' ? <SourceActions source={source} /> : null}
      {lastRun?.outcome === 'held' ? (
        <p className={classes.notice}>
          {t('held', { count: lastRun.counts.deactivated })}{' '}
          <TextLink
            to="/admin/sources/$id/preview"
            params={{ id: source.id }}
            size="sm"
            underline="always"
          >
            {t('look')}
          </TextLink>
        </p>
      ) : null}
      {lastRun?.error ? (
        <p className={classes.notice} data-tone="bad">
          {lastRun.error}
        </p>
      ) : null}
      <div className={page.column}>
        <SourceFacts source={source} />
        <Section id="runs" title={t('runs')}>
          <SourceRuns runs={source.runs} />
        </Section>
      </div>
    </>
  );
}
