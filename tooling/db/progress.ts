import { SingleBar } from 'cli-progress';

export interface Progress {
  /** So many done since the last call; `what` is at work now. */
  add(count: number, what?: string): void;
  /** The bar stays where it is; the line ends. */
  stop(): void;
}

/** Without a terminal a line is printed this often (milliseconds). */
const PLAIN_MS = 5000;

/** A bar on standard error with the rate; without a total it counts. */
export function createProgress(label: string, total?: number): Progress {
  const rate = '{value}{of} · {rate}/s · {duration_formatted}{what}';
  const bar = new SingleBar({
    format: total === undefined ? `${label} ${rate}` : `${label} {bar} {percentage} % · ${rate}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 16,
    hideCursor: true,
    // Ctrl-C is the command's to handle.
    gracefulExit: false,
    noTTYOutput: true,
    notTTYSchedule: PLAIN_MS,
  });
  const began = performance.now();
  const of = total === undefined ? '' : ` of ${total}`;
  let done = 0;
  let now = '';
  const payload = () => ({
    of,
    what: now === '' ? '' : ` · ${now}`,
    rate: Math.round(done / Math.max(0.001, (performance.now() - began) / 1000)),
  });
  bar.start(total ?? 0, 0, payload());
  return {
    add(count, what = '') {
      done += count;
      now = what;
      bar.update(done, payload());
    },
    stop: () => bar.stop(),
  };
}
