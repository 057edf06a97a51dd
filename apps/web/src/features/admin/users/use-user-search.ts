import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTypedWord } from '../../../lib/use-typed-word.ts';
import type { UsersSearch } from './queries.ts';

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
  const field = useTypedWord(q, (word) => {
    void navigate({
      search: (before) => ({ ...before, q: word || undefined, cursor: undefined }),
      replace: true,
      resetScroll: false,
    });
  });
  return {
    ...search,
    typed: field.typed,
    type: field.type,
    narrow(change) {
      void navigate({
        search: (before) => ({ ...before, ...change, cursor: undefined }),
        resetScroll: false,
      });
    },
    clear() {
      field.clear();
      void navigate({ search: {}, resetScroll: false });
    },
  };
}
