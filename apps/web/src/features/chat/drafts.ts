import { useCallback, useState } from 'react';
import { readStored, store } from '../../lib/storage.ts';

const STORAGE_KEY = 'ol-chat-drafts';
/** The oldest make room. */
const MAX_DRAFTS = 40;

function readAll(): [string, string][] {
  try {
    const stored: unknown = JSON.parse(readStored(STORAGE_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isDraft) : [];
  } catch {
    return [];
  }
}

function isDraft(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((it) => typeof it === 'string');
}

export function readDraft(key: string): string {
  return readAll().find(([known]) => known === key)?.[1] ?? '';
}

/** Empty text forgets the draft. */
export function saveDraft(key: string, text: string): void {
  const others = readAll().filter(([known]) => known !== key);
  const drafts: [string, string][] = text === '' ? others : [...others, [key, text]];
  store(STORAGE_KEY, JSON.stringify(drafts.slice(-MAX_DRAFTS)));
}

/**
 * What is being typed. `setText` keeps it over a reload; `clear` empties the field alone, so that a
 * question that does not get through is still there.
 */
export function useDraft(key: string) {
  const [draft, setDraft] = useState(() => ({ key, text: readDraft(key) }));
  const current = draft.key === key ? draft : { key, text: readDraft(key) };
  if (current !== draft) setDraft(current);

  const setText = useCallback(
    (text: string) => {
      setDraft({ key, text });
      saveDraft(key, text);
    },
    [key],
  );
  const clear = useCallback(() => setDraft({ key, text: '' }), [key]);
  return { text: current.text, setText, clear };
}
