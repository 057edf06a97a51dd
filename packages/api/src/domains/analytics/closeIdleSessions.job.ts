import { closeIdleSessions as closeThem } from '@onelastai/db';
import type { Job } from '../../jobs/job.ts';

/** A visit has ended when nothing was heard of it for half an hour. */
export const closeIdleSessions: Job = {
  name: 'closeIdleSessions',
  every: '5 minutes',
  async run({ clock, log }) {
    const closed = await closeThem(clock.now());
    if (closed > 0) log.info({ closed }, 'visits closed');
  },
};
