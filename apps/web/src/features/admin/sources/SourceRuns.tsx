import type { RejectedEntryDto, SourceCountsDto, SourceRunDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { RelativeTime } from '../../../ui/RelativeTime.tsx';
import { useDuration } from '../system/use-duration.ts';
import { RunOutcome } from './SourceState.tsx';
import classes from './Sources.module.css';

export const COUNTS = ['added', 'changed', 'deactivated', 'unchanged', 'rejected'] as const;

/** The newest first. */
export function SourceRuns({ runs }: { runs: SourceRunDto[] }) {
  const t = useTranslations('adminSources');
  if (runs.length === 0) return <p className={classes.quiet}>{t('one.noRuns')}</p>;
  return (
    <ol className={classes.runs}>
      {runs.map((run) => (
        <Run key={run.at} run={run} />
      ))}
    </ol>
  );
}

function Run({ run }: { run: SourceRunDto }) {
  const t = useTranslations('adminSources');
  const duration = useDuration();
  const summarise = useSummary();
  return (
    <li className={classes.run}>
      <div className={classes.runHead}>
        <RunOutcome outcome={run.outcome} />
        <RelativeTime value={run.at} />
        <span className={classes.quiet}>{t('one.took', { time: duration(run.durationMs) })}</span>
      </div>
      {run.error === null ? <p>{summarise(run.counts)}</p> : <p>{run.error}</p>}
      <Rejected entries={run.rejected} />
    </li>
  );
}

/** `2 added, 1 changed`; what did not happen is left out. */
function useSummary(): (counts: SourceCountsDto) => string {
  const t = useTranslations('adminSources');
  return (counts) => {
    const parts = COUNTS.filter((kind) => counts[kind] > 0).map((kind) =>
      t(`summary.${kind}`, { count: counts[kind] }),
    );
    return parts.length > 0 ? parts.join(' · ') : t('summary.nothing');
  };
}

/** Entries that were left out, and why. */
export function Rejected({ entries }: { entries: RejectedEntryDto[] }) {
  if (entries.length === 0) return null;
  return (
    <ul className={classes.rejected}>
      {entries.map(({ entry, reason }) => (
        <li key={`${entry} ${reason}`}>
          <strong>{entry}</strong> {reason}
        </li>
      ))}
    </ul>
  );
}
