import { useEffect, useRef } from 'react';

/** Calls `onNear` whenever the element comes within `margin` of the view, while `enabled`. */
export function useNearEnd<E extends Element>(
  onNear: () => void,
  { enabled, margin = '480px' }: { enabled: boolean; margin?: string },
) {
  const ref = useRef<E>(null);
  const latest = useRef(onNear);
  useEffect(() => {
    latest.current = onNear;
  });
  useEffect(() => {
    const element = ref.current;
    if (!element || !enabled) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && latest.current(),
      { rootMargin: margin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [enabled, margin]);
  return ref;
}
