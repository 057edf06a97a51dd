import { expireEndedSubscriptions } from '@onelastai/db';
import type { Job } from '../../jobs/job.ts';

/** Access ends by the expiry itself; this sets the status that lists and figures show. */
export const expireSubscriptions: Job = {
  name: 'expireSubscriptions',
  every: '1 minute',
  async run({ clock, log }) {
    const expired = await expireEndedSubscriptions(clock.now());
    if (expired > 0) log.info({ expired }, 'subscriptions expired');
  },
};
