import { useSyncExternalStore } from 'react';

let opened = false;
const listeners = new Set<() => void>();

function set(value: boolean): void {
  opened = value;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const palette = {
  open: (): void => set(true),
  close: (): void => set(false),
  toggle: (): void => set(!opened),
};

export function usePaletteOpened(): boolean {
  return useSyncExternalStore(subscribe, () => opened);
}
