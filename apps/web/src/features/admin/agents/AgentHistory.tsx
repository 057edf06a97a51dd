import { Skeleton } from '@mantine/core';
import type { AdminAgentVersionDto } from '@onelastai/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { MoreButton } from '../../../ui/MoreButton.tsx';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { VisuallyHidden } from '../../../ui/VisuallyHidden.tsx';
import { Section } from '../shared/Facts.tsx';
import page from '../shared/Record.module.css';
import classes from './AgentPage.module.css';
import { FieldChanges } from './FieldChanges.tsx';
import { agentHistoryOptions } from './queries.ts';

/** What the agent's sources have changed, the newest first. */
export function AgentHistory({ id }: { id: string }) {
  const t = useTranslations('adminAgents.history');
  const history = useInfiniteQuery(agentHistoryOptions(id));
  const steps = history.data?.pages.flatMap(({ items }) => items);
  return (
    <Section id="history" title={t('title')}>
      {steps ? <Steps steps={steps} /> : null}
      {steps || history.isError ? null : (
        <>
          <VisuallyHidden>{t('loading')}</VisuallyHidden>
          <Skeleton height={120} radius="md" aria-hidden />
        </>
      )}
      {history.isError && !steps ? (
        <ErrorState
          as="h3"
          error={history.error}
          onRetry={() => void history.refetch()}
          retrying={history.isFetching}
        />
      ) : null}
      <MoreButton list={history}>{t('more')}</MoreButton>
    </Section>
  );
}

function Steps({ steps }: { steps: AdminAgentVersionDto[] }) {
  const t = useTranslations('adminAgents.history');
  if (steps.length === 0) return <p className={page.none}>{t('none')}</p>;
  return (
    <ol className={classes.steps}>
      {steps.map((step) => (
        <li key={step.id} className={classes.step}>
          <div className={classes.stepHead}>
            <h3>{t('step', { version: step.version })}</h3>
            <RelativeTime value={step.changedAt} />
            <span>{t('by', { source: step.source })}</span>
          </div>
          {step.changes.length > 0 ? (
            <FieldChanges changes={step.changes} />
          ) : (
            <p className={page.none}>{t('added')}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
