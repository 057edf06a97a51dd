import type { EventType } from './objects/event.ts';
import type { State } from './state/state.ts';

/** What endpoints, pages and the passing of time work on. */
export interface World {
  state: State;
  /** Seconds since 1970. */
  now(): number;
  /** Where browsers reach the double, without a slash at the end. */
  publicUrl: string;
  /** Records an event and sends it; `before` is the object as it was, for `previous_attributes`. */
  emit(type: EventType, object: object, before?: object): void;
}
