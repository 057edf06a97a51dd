import type { Job } from '../../jobs/job.ts';
import { sendReminders } from './reminders.service.ts';

/** Tells people of what ends, is renewed, or could not be paid. */
export const remindPasses: Job = {
  name: 'remindPasses',
  every: '10 minutes',
  async run(deps, _data, { signal }) {
    const sent = await sendReminders(deps, signal);
    if (sent > 0) deps.log.info({ sent }, 'people reminded of their passes');
  },
};
