import { useSyncExternalStore } from 'react';

let wanted = false;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether the place where toasts appear is needed yet. */
export function useToastsWanted(): boolean {
  return useSyncExternalStore(subscribe, () => wanted);
}

async function show(title: string | undefined, message: string, color: string): Promise<void> {
  wanted = true;
  for (const listener of listeners) listener();
  const { notifications } = await import('@mantine/notifications');
  notifications.show({ title, message, color, autoClose: color === 'danger' ? 10_000 : 4000 });
}

/** Toasts, for results that happened elsewhere than in view. */
export const notify = {
  done: (message: string): void => void show(undefined, message, 'success'),
  failed: (title: string, message: string): void => void show(title, message, 'danger'),
};
