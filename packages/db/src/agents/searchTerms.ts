const MAX_TERM = 40;
const MAX_QUERY_TERMS = 8;

/** Lower-case words without accents, each once: `Résumé coach` → `['resume', 'coach']`. */
export function searchTerms(...texts: string[]): string[] {
  const words = texts
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, MAX_TERM));
  return [...new Set(words)];
}

/** The words of a search, so few that the query stays small. */
export function queryTerms(q: string): string[] {
  return searchTerms(q).slice(0, MAX_QUERY_TERMS);
}
