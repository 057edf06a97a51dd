import { useSyncExternalStore } from 'react';

const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
let current = own;
const listeners = new Set<() => void>();

/** An empty name, or one that this browser does not know, is the device's own zone. */
export function setTimeZone(zone: string): void {
  current = isKnown(zone) ? zone : own;
  for (const listener of listeners) listener();
}

function isKnown(zone: string): boolean {
  try {
    return zone !== '' && Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
  } catch {
    return false;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where times are told. */
export function useTimeZone(): string {
  return useSyncExternalStore(subscribe, () => current);
}
