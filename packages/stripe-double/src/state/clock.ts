import type { State } from './state.ts';

export interface Clock {
  now(): Date;
}

/** The double's clock: never behind the one it is given (or the machine's), moved ahead at will. */
export interface DoubleClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Plays something as at that moment. */
  at<T>(moment: number, play: () => T): T;
  /** From now on it is at least that late. */
  moveTo(moment: number): void;
}

export function doubleClock(state: State, given: Clock | undefined): DoubleClock {
  let played: number | undefined;
  let reached = 0;
  const now = () => {
    if (played !== undefined) return played;
    if (given) return Math.max(reached, given.now().getTime());
    return Date.now() + state.clockAhead;
  };
  return {
    now,
    at(moment, play) {
      const before = played;
      played = moment;
      try {
        return play();
      } finally {
        played = before;
      }
    },
    moveTo(moment) {
      if (given) reached = Math.max(reached, moment);
      else if (moment > now()) state.clockAhead += moment - now();
    },
  };
}
