import type { Job } from '../../jobs/job.ts';
import { endUnpaidPasses as endAll } from './dunning.service.ts';

/** Gives up on renewals that were not paid within the grace days. */
export const endUnpaidPasses: Job = {
  name: 'endUnpaidPasses',
  every: '1 minute',
  async run(deps, _data, { signal }) {
    const ended = await endAll(deps, signal);
    if (ended > 0) deps.log.info({ ended }, 'unpaid passes ended');
  },
};
