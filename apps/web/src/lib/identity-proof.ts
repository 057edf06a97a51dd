import type { ProofNeeded } from '@onelastai/sdk';
import { useSyncExternalStore } from 'react';

export interface ProofQuestion {
  needed: ProofNeeded;
  /** Whether the person has proved who they are. */
  answer: (given: boolean) => void;
}

let question: ProofQuestion | null = null;
const listeners = new Set<() => void>();

function show(next: ProofQuestion | null): void {
  question = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Has the person prove in place who they are; `false` when they would rather not. */
export function askForProof(needed: ProofNeeded): Promise<boolean> {
  question?.answer(false);
  return new Promise((resolve) => {
    const asked: ProofQuestion = {
      needed,
      answer(given) {
        if (question === asked) show(null);
        resolve(given);
      },
    };
    show(asked);
  });
}

/** The question that waits for the person, if any. */
export function useProofQuestion(): ProofQuestion | null {
  return useSyncExternalStore(subscribe, () => question);
}
