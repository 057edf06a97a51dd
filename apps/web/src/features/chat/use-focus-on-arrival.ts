import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';

/**
 * Puts the cursor into the field when a conversation opens, after the frame has moved the focus to the
 * page. Not on a touch screen, where it would raise the keyboard over what one came to read.
 */
export function useFocusOnArrival(field: RefObject<HTMLElement | null>, key: string): void {
  const router = useRouter();
  // Another key is another arrival.
  useEffect(() => {
    if (!window.matchMedia('(pointer: fine)').matches) return;
    const focus = () => field.current?.focus({ preventScroll: true });
    focus();
    const unsubscribe = router.subscribe('onRendered', () => {
      focus();
      unsubscribe();
    });
    return unsubscribe;
  }, [field, key, router]);
}
