/** A review that is being typed; `rating` is 0 until stars are chosen. */
export interface ReviewDraft {
  rating: number;
  title: string;
  text: string;
}

const keyOf = (userId: string, agentId: string) => `ol-review:${userId}:${agentId}`;

/** What was typed in this tab and not sent; `null` where there is nothing of the kind. */
export function readDraft(userId: string, agentId: string): ReviewDraft | null {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(userId, agentId)) ?? 'null');
    return isDraft(stored) ? stored : null;
  } catch {
    return null;
  }
}

/** `null` forgets it. */
export function keepDraft(userId: string, agentId: string, draft: ReviewDraft | null): void {
  const key = keyOf(userId, agentId);
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // Kept by this page alone.
  }
}

function isDraft(value: unknown): value is ReviewDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'rating' in value &&
    typeof value.rating === 'number' &&
    'title' in value &&
    typeof value.title === 'string' &&
    'text' in value &&
    typeof value.text === 'string'
  );
}
