import { useEffect, useState } from 'react';

/** Whole seconds that are left of a span that began at `since`, in milliseconds of the clock. */
export function useSecondsLeft(since: number, seconds: number): number {
  const [now, setNow] = useState(since);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return Math.max(0, Math.ceil(seconds - (now - since) / 1000));
}
