export interface Attention {
  /** Seconds in view, and the deepest point reached in per cent, so far. */
  read(): { timeSpent: number; scrollDepth: number };
  stop(): void;
}

const DAY_SECONDS = 86_400;

/** Watches how long the page is in view and how far it is read. */
export function watchAttention(): Attention {
  let visibleMs = 0;
  let visibleSince = document.visibilityState === 'visible' ? performance.now() : null;
  let depth = 0;

  const onVisibility = () => {
    if (visibleSince !== null) visibleMs += performance.now() - visibleSince;
    visibleSince = document.visibilityState === 'visible' ? performance.now() : null;
  };
  const onScroll = () => {
    const { scrollHeight } = document.documentElement;
    depth = Math.max(depth, Math.min(100, ((scrollY + innerHeight) / scrollHeight) * 100));
  };
  // Before other listeners, so that time is added up when they read it.
  document.addEventListener('visibilitychange', onVisibility, { capture: true });
  window.addEventListener('scroll', onScroll, { passive: true });

  return {
    read() {
      onScroll();
      const current = visibleSince === null ? 0 : performance.now() - visibleSince;
      const seconds = Math.round((visibleMs + current) / 100) / 10;
      return { timeSpent: Math.min(seconds, DAY_SECONDS), scrollDepth: Math.round(depth) };
    },
    stop() {
      document.removeEventListener('visibilitychange', onVisibility, { capture: true });
      window.removeEventListener('scroll', onScroll);
    },
  };
}
