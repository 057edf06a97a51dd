type Listener = () => void;
const listeners = new Set<Listener>();
let renewals = 0;

/** The server no longer knows our session: it ran out, or ended in another tab. */
export function announceSignedOut(): void {
  // Then it is known soon enough, and a call that crossed with the renewal says nothing.
  if (renewals > 0) return;
  for (const listener of listeners) listener();
}

export function onSignedOut(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Looks whether the session was renewed; until that is known, nobody is told that it ended. */
export async function duringRenewal<T>(look: () => Promise<T>): Promise<T> {
  renewals += 1;
  try {
    return await look();
  } finally {
    renewals -= 1;
  }
}
