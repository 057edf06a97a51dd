import type { Deps } from '../deps.ts';

/**
 * A kind of background work. It may be begun again after a crash, and two runs may overlap when a
 * process has been unreachable for long: doing it twice must do no more than doing it once.
 */
export interface Job<Data = void> {
  /** Stored: renaming it forgets what is queued under the old name. */
  name: string;
  /** How often it runs by itself, e.g. `5 minutes`; left out, it runs when asked for alone. */
  every?: string;
  run(deps: Deps, data: Data, run: JobRun): Promise<void>;
}

export interface JobRun {
  /** Aborted when the process is to end, or the run is no longer this process's. */
  signal: AbortSignal;
  /** Told to administrators. */
  progress(done: number, total: number): Promise<void>;
}

/** Runs it here and now, without the queue: for tests, and for commands of an operator. */
export async function runJob<Data>(deps: Deps, job: Job<Data>, data: Data): Promise<void> {
  await job.run(deps, data, {
    signal: deps.lifecycle.stopping,
    progress: () => Promise.resolve(),
  });
}
