import { Button, Progress } from '@mantine/core';
import { parseError, type SourcePreviewDto } from '@onelastai/sdk';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { usePageTitle } from '../../../lib/use-page-title.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TextLink } from '../../../ui/links.tsx';
import { PageHead } from '../../../ui/PageHead.tsx';
import page from '../users/UserPage.module.css';
import { ApplyPreview } from './ApplyPreview.tsx';
import { Differences } from './Differences.tsx';
import { previewOptions, sourceOptions } from './queries.ts';
import { SourceMissing } from './SourcePage.tsx';
import { COUNTS, Rejected } from './SourceRuns.tsx';
import classes from './Sources.module.css';

/** What a run would do, before anything is done. */
export function PreviewPage({ id }: { id: string }) {
  const t = useTranslations('adminSources.preview');
  const source = useQuery(sourceOptions(id));
  const preview = useQuery(previewOptions(id));
  const name = source.data?.name ?? '';
  usePageTitle(t('title', { name }));
  if (!source.data && source.error) {
    return (
      <SourceMissing
        error={source.error}
        onRetry={() => void source.refetch()}
        isFetching={source.isFetching}
      >
        {null}
      </SourceMissing>
    );
  }
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
    <>
      <TextLink to="/admin/sources/$id" params={{ id }} className={page.back ?? ''}>
        <IconArrowLeft size={16} aria-hidden /> {t('back')}
      </TextLink>
      <PageHead title={t('title', { name })} lead={t('lead')} />
      {content()}
    </>
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
