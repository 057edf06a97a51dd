type Listener = () => void;
const listeners = new Set<Listener>();

/** The server no longer knows our session: it ran out, or ended in another tab. */
export function announceSignedOut(): void {
  for (const listener of listeners) listener();
}

export function onSignedOut(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
