import { useRouter } from '@tanstack/react-router';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR_PX = 56;

interface StickToBottom {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  isAtBottom: boolean;
  toBottom: () => void;
  onScroll: () => void;
  /** To be called before older content is put above: what is in view then stays in view. */
  holdView: () => void;
}

/**
 * Follows growing content as long as the reader is at its end, and leaves them alone otherwise.
 * A new `scrollKey` begins at the end.
 */
export function useStickToBottom(scrollKey: string, firstKey: string | undefined): StickToBottom {
  const router = useRouter();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const held = useRef<number | null>(null);
  const [isAtBottom, setAtBottom] = useState(true);

  const toBottom = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    sticks.current = true;
    setAtBottom(true);
    element.scrollTop = element.scrollHeight;
  }, []);

  // The key is what makes it begin anew.
  useLayoutEffect(toBottom, [scrollKey]);

  // The router puts back where the list was scrolled to; the answer may have grown since.
  useEffect(() => {
    const unsubscribe = router.subscribe('onRendered', () => {
      toBottom();
      unsubscribe();
    });
    return unsubscribe;
  }, [router, scrollKey, toBottom]);

  // The first message changes when older ones came.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && held.current !== null) {
      element.scrollTop = element.scrollHeight - held.current;
    }
    held.current = null;
  }, [firstKey]);

  useEffect(() => {
    const [outer, inner] = [scroller.current, content.current];
    if (!outer || !inner) return;
    const observer = new ResizeObserver(() => {
      if (sticks.current) outer.scrollTop = outer.scrollHeight;
    });
    observer.observe(inner);
    observer.observe(outer);
    return () => observer.disconnect();
  }, []);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    sticks.current = left < NEAR_PX;
    setAtBottom(left < NEAR_PX);
  }, []);

  const holdView = useCallback(() => {
    const element = scroller.current;
    if (element) held.current = element.scrollHeight - element.scrollTop;
  }, []);

  return { scroller, content, isAtBottom, toBottom, onScroll, holdView };
}
