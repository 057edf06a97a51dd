import type { Job } from '../../jobs/job.ts';
import { reconcile } from './reconcile.service.ts';

/** Finds what no webhook told. */
export const reconcilePayments: Job = {
  name: 'reconcilePayments',
  every: '5 minutes',
  async run(deps, _data, { signal }) {
    const done = await reconcile(deps, signal);
    if (done.found > 0) deps.log.warn(done, 'events that no webhook told');
  },
};
