import { Button, Progress } from '@mantine/core';
import { parseError, type SourcePreviewDto } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { ButtonLink } from '../../../ui/links.tsx';
import { BackLink, RecordHead } from '../shared/RecordHead.tsx';
import { RecordPage, SectionsSkeleton } from '../shared/RecordPage.tsx';
import { ApplyPreview } from './ApplyPreview.tsx';
import { Differences } from './Differences.tsx';
import { previewOptions, sourceOptions } from './queries.ts';
import { COUNTS, Rejected } from './SourceRuns.tsx';
import classes from './Sources.module.css';

/** What a run would do, before anything is done. */
export function PreviewPage({ id }: { id: string }) {
  const t = useTranslations('adminSources.preview');
  const one = useTranslations('adminSources.one');
  const source = useQuery(sourceOptions(id));
  const preview = useQuery(previewOptions(id));
  const name = source.data?.name ?? '';
  usePageTitle(t('title', { name }));
  const again = () => void preview.refetch();

  function content() {
    if (preview.data && !preview.isFetching) {
      return <Preview id={id} preview={preview.data} onAgain={again} />;
    }
    if (preview.isError && !preview.isFetching) {
      const { code, message } = parseError(preview.error);
      return (
        <ErrorState
          error={preview.error}
          onRetry={again}
          {...(code === 'SOURCE_UNREADABLE'
            ? { title: t('unreadable'), text: `${message} ${t('nothingChanged')}` }
            : {})}
        />
      );
    }
    return (
      <div role="status">
        <p className={classes.quiet}>{t('reading')}</p>
        <Progress value={100} animated aria-label={t('reading')} />
      </div>
    );
  }

  return (
    <RecordPage
      record={source}
      notFound="SOURCE_NOT_FOUND"
      words={{ loading: one('loading'), gone: one('gone'), goneText: one('goneText') }}
      wayOut={
        <ButtonLink to="/admin/sources" variant="default">
          {one('back')}
        </ButtonLink>
      }
      skeleton={<SectionsSkeleton heights={[160]} />}
    >
      {() => (
        <>
          <BackLink to="/admin/sources/$id" params={{ id }}>
            {t('back')}
          </BackLink>
          <RecordHead title={t('title', { name })} lead={t('lead')} />
          {content()}
        </>
      )}
    </RecordPage>
  );
}

interface PreviewProps {
  id: string;
  preview: SourcePreviewDto;
  onAgain: () => void;
}

function Preview({ id, preview, onAgain }: PreviewProps) {
  const t = useTranslations('adminSources');
  const format = useFormatter();
  const { counts, differences, rejected, isHeld } = preview;
  const total = counts.added + counts.changed + counts.deactivated;
  return (
    <>
      {isHeld ? <p className={classes.notice}>{t('preview.held')}</p> : null}
      <ul className={classes.counts}>
        {COUNTS.map((kind) => (
          <li key={kind}>
            <strong>{format.number(counts[kind])}</strong>
            <span>{t(`count.${kind}`)}</span>
          </li>
        ))}
      </ul>
      {rejected.length > 0 ? (
        <>
          <h2 className={classes.section}>{t('preview.rejected')}</h2>
          <p className={classes.quiet}>{t('preview.rejectedText')}</p>
          <Rejected entries={rejected} />
        </>
      ) : null}
      {total === 0 ? (
        <EmptyState title={t('preview.same')} text={t('preview.sameText')}>
          <Button variant="default" onClick={onAgain}>
            {t('preview.again')}
          </Button>
        </EmptyState>
      ) : (
        <>
          <h2 className={classes.section}>{t('preview.differences')}</h2>
          <Differences differences={differences} />
          {total > differences.length ? (
            <p className={classes.quiet}>
              {t('preview.more', { count: total - differences.length })}
            </p>
          ) : null}
          <ApplyPreview id={id} preview={preview} total={total} onAgain={onAgain} />
        </>
      )}
    </>
  );
}
