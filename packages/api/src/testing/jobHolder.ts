import { connect } from '@onelastai/db';
import { pino } from 'pino';
import { systemClock } from '../clock.ts';
import type { ApiConfig } from '../config.ts';
import { createDeps } from '../deps.ts';
import { createJobQueue } from '../jobs/jobQueue.ts';

export interface JobHolderArguments {
  uri: string;
  database: string;
  config: ApiConfig;
  job: string;
  lockMs: number;
}

/** A process of its own that takes a job up and never ends it: a test ends the process instead. */
const given: JobHolderArguments = JSON.parse(process.argv[2] ?? '{}');
await connect(given.uri, { database: given.database });
const log = pino({ level: 'silent' });
const deps = createDeps({ config: given.config, clock: systemClock, log });
const hold = {
  name: given.job,
  async run() {
    process.stdout.write('taken up\n');
    await new Promise(() => undefined);
  },
};
await createJobQueue(() => deps, { jobs: [hold], lockMs: given.lockMs, scanMs: 100 }).start();
