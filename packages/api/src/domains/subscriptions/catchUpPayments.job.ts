import type { Job } from '../../jobs/job.ts';
import { catchUp } from './reconcile.service.ts';

/** Finishes what a crash or the payment service cut off, and reads how renewals went. */
export const catchUpPayments: Job = {
  name: 'catchUpPayments',
  every: '1 minute',
  async run(deps, _data, { signal }) {
    const done = await catchUp(deps, signal);
    if (Object.values(done).some((count) => count > 0)) deps.log.info(done, 'payments caught up');
  },
};
