import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { UsersSearch } from './queries.ts';

const TYPING_PAUSE_MS = 250;

export interface UserSearchState extends UsersSearch {
  /** What is in the field, ahead of the address while somebody types. */
  typed: string;
  type: (text: string) => void;
  narrow: (change: Pick<UsersSearch, 'role' | 'standing'>) => void;
  clear: () => void;
}

/** The list's filters live in the address; any change leads back to the first page. */
export function useUserSearch(): UserSearchState {
  const search = useSearch({ from: '/admin/users' });
  const navigate = useNavigate({ from: '/admin/users' });
  const { q = '' } = search;
  const [typed, setTyped] = useState(q);
  const sent = useRef(q);

  // The address was changed by something else than the field: a link, or "back".
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
        search: (before) => ({ ...before, q: wanted || undefined, cursor: undefined }),
        replace: true,
        resetScroll: false,
      });
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, navigate]);

  return {
    ...search,
    typed,
    type: setTyped,
    narrow(change) {
      void navigate({
        search: (before) => ({ ...before, ...change, cursor: undefined }),
        resetScroll: false,
      });
    },
    clear() {
      sent.current = '';
      setTyped('');
      void navigate({ search: {}, resetScroll: false });
    },
  };
}
