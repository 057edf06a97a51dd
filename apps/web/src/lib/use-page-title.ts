import { useEffect } from 'react';

const SITE = 'OneLastAI';

/** Sets the document's title while the page is shown; the frame reads it out on navigation. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = `${title} · ${SITE}`;
  }, [title]);
}
