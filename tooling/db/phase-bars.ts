import type { Progress } from './progress.ts';

/** What each phase is called on its bar. */
const LABELS = {
  backup: 'Reading',
  check: 'Checking',
  verify: 'Verifying',
  drop: 'Dropping',
  restore: 'Writing',
  index: 'Indexing',
};

export interface PhaseProgress {
  phase: keyof typeof LABELS;
  collection: string;
  /** So far in this phase, of about `total`. */
  done: number;
  total: number;
}

/** One bar after another, a new one whenever the phase changes. */
export function phaseBars(createBar: (label: string, total: number) => Progress) {
  let current: { phase: string; bar: Progress; done: number } | undefined;
  return {
    show({ phase, collection, done, total }: PhaseProgress): void {
      if (current?.phase !== phase) {
        current?.bar.stop();
        current = { phase, bar: createBar(LABELS[phase], total), done: 0 };
      }
      current.bar.add(done - current.done, collection);
      current.done = done;
    },
    stop: () => current?.bar.stop(),
  };
}
