import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { trackPage } from '../../lib/tracker.ts';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';

/** The page's own effects set the title first. */
const AFTER_EFFECTS_MS = 60;

/** Moves the focus to the new page's content, unless what has it is still there, or took it itself. */
function focusContent(): void {
  const main = document.getElementById('main');
  if (location.hash || main?.contains(document.activeElement)) return;
  main?.focus({ preventScroll: true });
}

/** After each change of page: moves the focus to its content, reads out its title, counts the view. */
export function RouteAnnouncer() {
  const router = useRouter();
  const [title, setTitle] = useState('');
  useEffect(() => {
    const first = setTimeout(trackPage, AFTER_EFFECTS_MS);
    const unsubscribe = router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
      if (!fromLocation || !pathChanged) return;
      focusContent();
      setTimeout(() => {
        setTitle(document.title);
        trackPage();
      }, AFTER_EFFECTS_MS);
    });
    return () => {
      clearTimeout(first);
      unsubscribe();
    };
  }, [router]);
  return (
    <div aria-live="polite">
      <VisuallyHidden>{title}</VisuallyHidden>
    </div>
  );
}
