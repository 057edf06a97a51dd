import { isDeepStrictEqual } from 'node:util';
import type { EventType } from '../objects/event.ts';
import type { World } from '../world.ts';

/** Changes the object, and tells by an event what was otherwise before, if anything was. */
export function changed<T extends object>(
  world: World,
  type: EventType,
  object: T,
  change: () => void,
): T {
  const before = structuredClone(object);
  change();
  if (!isDeepStrictEqual(before, object)) world.emit(type, object, before);
  return object;
}
