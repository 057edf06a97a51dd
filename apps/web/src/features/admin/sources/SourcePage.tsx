import type { AgentSourceDetailDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { ButtonLink, TextLink } from '../../../ui/links.tsx';
import { Section } from '../shared/Facts.tsx';
import page from '../shared/Record.module.css';
import { BackLink, RecordHead } from '../shared/RecordHead.tsx';
import { RecordPage, SectionsSkeleton } from '../shared/RecordPage.tsx';
import { sourceOptions } from './queries.ts';
import { SourceActions } from './SourceActions.tsx';
import { SourceFacts } from './SourceFacts.tsx';
import { SourceRuns } from './SourceRuns.tsx';
import classes from './Sources.module.css';

/** One source: how it stands, its latest runs, and what can be done. */
export function SourcePage({ id }: { id: string }) {
  const t = useTranslations('adminSources.one');
  const record = useQuery(sourceOptions(id));
  usePageTitle(record.data?.name ?? t('title'));
  return (
    <RecordPage
      record={record}
      notFound="SOURCE_NOT_FOUND"
      words={{ loading: t('loading'), gone: t('gone'), goneText: t('goneText') }}
      wayOut={
        <ButtonLink to="/admin/sources" variant="default">
          {t('back')}
        </ButtonLink>
      }
      skeleton={<SectionsSkeleton heights={[160, 260]} />}
    >
      {(source) => <Source source={source} />}
    </RecordPage>
  );
}

function Source({ source }: { source: AgentSourceDetailDto }) {
  const t = useTranslations('adminSources.one');
  const { lastRun } = source;
  return (
    <>
      <BackLink to="/admin/sources">{t('back')}</BackLink>
      <RecordHead
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
      <div className={page.sections}>
        <SourceFacts source={source} />
        <Section id="runs" title={t('runs')}>
          <SourceRuns runs={source.runs} />
        </Section>
      </div>
    </>
  );
}
