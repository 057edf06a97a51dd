import { useNavigate, useSearch } from '@tanstack/react-router';
import { useSession } from '../../lib/session.ts';
import { useTypedWord } from '../../lib/use-typed-word.ts';
import { type CatalogueSearch, NO_FILTERS } from './catalogue-search.ts';
import { showResults } from './show-results.ts';

export interface CatalogueState {
  /** What holds: of the address, what may be asked. */
  search: CatalogueSearch;
  /** Whether one's own agents can be asked for; `undefined` before it is known. */
  signedIn: boolean | undefined;
  /** What is in the field, ahead of the address while somebody types. */
  typed: string;
  type: (text: string) => void;
  /** `replace`: no step of its own for "back", for what changes many times a second. */
  change: (part: CatalogueSearch, options?: { replace?: boolean }) => void;
  clearFilters: () => void;
  clearAll: () => void;
}

/** The catalogue's filters live in the address; typing follows it, and "back" leads out of it. */
export function useCatalogueSearch(): CatalogueState {
  const address = useSearch({ from: '/agents' });
  const { user } = useSession();
  const signedIn = user === undefined ? undefined : user !== null;
  const search = signedIn === false ? { ...address, mine: undefined } : address;
  const { q = '' } = address;
  const navigate = useNavigate({ from: '/agents' });
  const field = useTypedWord(q, (word) => {
    void navigate({
      search: (before) => ({ ...before, q: word || undefined }),
      replace: true,
      resetScroll: false,
    });
  });

  function change(part: CatalogueSearch, { replace = false } = {}): void {
    showResults();
    void navigate({ search: (before) => ({ ...before, ...part }), replace, resetScroll: false });
  }

  return {
    search,
    signedIn,
    typed: field.typed,
    type: field.type,
    change,
    clearFilters: () => change(NO_FILTERS),
    clearAll() {
      field.clear();
      change({ ...NO_FILTERS, q: undefined });
    },
  };
}
