import type { Job } from '../../../jobs/job.ts';
import { runDueSource } from './sourceRun.service.ts';

/** Brings in the feeds that are due, one after another. */
export const syncSources: Job = {
  name: 'syncSources',
  every: '1 minute',
  async run(deps, _data, { signal }) {
    while (await runDueSource(deps, signal)) signal.throwIfAborted();
  },
};
