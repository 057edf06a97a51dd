import type { JobDto } from '@onelastai/contracts';
import type { JobRecordDoc } from '@onelastai/db';
import type { JobOverview } from '../../../jobs/jobQueue.ts';

export function toJobDto({ job, counts, record }: JobOverview): JobDto {
  return {
    name: job.name,
    every: job.every ?? null,
    running: counts?.running ?? 0,
    waiting: counts?.waiting ?? 0,
    progress: counts?.progress ?? null,
    nextRunAt: counts?.nextRunAt?.toISOString() ?? null,
    runs: record?.runs ?? 0,
    failures: record?.failures ?? 0,
    failuresInARow: record?.failuresInARow ?? 0,
    last: record && toJobRunDto(record),
    lastFailure: record && toLastFailure(record),
  };
}

function toJobRunDto(record: JobRecordDoc): JobDto['last'] {
  return {
    startedAt: record.lastStartedAt.toISOString(),
    finishedAt: record.lastFinishedAt.toISOString(),
    durationMs: record.lastDurationMs,
    succeeded: record.failuresInARow === 0,
    by: record.lastBy,
  };
}

function toLastFailure({ lastFailedAt, lastError = '' }: JobRecordDoc): JobDto['lastFailure'] {
  return lastFailedAt ? { at: lastFailedAt.toISOString(), reason: lastError } : null;
}
