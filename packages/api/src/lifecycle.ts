/** The process's end as its long-running work sees it. */
export interface Lifecycle {
  /** Aborted when long-running work should come to its end. */
  stopping: AbortSignal;
  /** Says that work has begun that must not be cut off; call the answer when it is done. */
  begin(): () => void;
  /** Asks all work to end. */
  stop(): void;
  /** Resolves when no work is running. */
  idle(): Promise<void>;
}

export function createLifecycle(): Lifecycle {
  const controller = new AbortController();
  let running = 0;
  let waiting: (() => void)[] = [];
  return {
    stopping: controller.signal,
    begin() {
      running += 1;
      return () => {
        running -= 1;
        if (running > 0) return;
        for (const resolve of waiting) resolve();
        waiting = [];
      };
    },
    stop: () => controller.abort(),
    idle: () =>
      running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
  };
}
