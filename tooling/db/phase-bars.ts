import type { Progress } from './progress.ts';

export interface PhaseProgress {
  phase: string;
  /** So far in this phase, of about `total`. */
  done: number;
  total: number;
}

/** One bar after another, a new one whenever the phase changes. */
export function phaseBars(createBar: (label: string, total: number) => Progress) {
  let current: { phase: string; bar: Progress; done: number } | undefined;
  return {
    show({ phase, done, total }: PhaseProgress): void {
      if (current?.phase !== phase) {
        current?.bar.stop();
        current = { phase, bar: createBar(phase, total), done: 0 };
      }
      current.bar.add(done - current.done);
      current.done = done;
    },
    stop: () => current?.bar.stop(),
  };
}
