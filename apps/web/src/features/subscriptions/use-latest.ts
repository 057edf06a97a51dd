import { useState } from 'react';

/** What was answered last, also while the next answer is on its way or after it failed. */
export function useLatest<T>(data: T | undefined): T | undefined {
  const [latest, setLatest] = useState(data);
  if (data !== undefined && data !== latest) setLatest(data);
  return latest;
}
