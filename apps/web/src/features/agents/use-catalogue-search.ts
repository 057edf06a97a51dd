import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

const TYPING_PAUSE_MS = 250;

export interface CatalogueSearch {
  /** What is in the field, ahead of the address while somebody types. */
  typed: string;
  type: (text: string) => void;
  clear: () => void;
  q: string;
  category: string | undefined;
}

/** The catalogue's filters live in the address; typing follows it, and "back" leads out of it. */
export function useCatalogueSearch(): CatalogueSearch {
  const { q = '', category } = useSearch({ from: '/agents' });
  const navigate = useNavigate({ from: '/agents' });
  const [typed, setTyped] = useState(q);
  const sent = useRef(q);

  // The address was changed by something else than the field: a link, "back", the palette.
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    setTyped(q);
  }, [q]);

  useEffect(() => {
    const wanted = typed.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      void navigate({
        search: (before) => ({ ...before, q: wanted || undefined }),
        replace: true,
        resetScroll: false,
      });
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, navigate]);

  function clear(): void {
    sent.current = '';
    setTyped('');
    void navigate({ search: {}, resetScroll: false });
  }

  return { typed, type: setTyped, clear, q, category };
}
