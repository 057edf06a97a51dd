/** Shorter words are other words as soon as a letter differs. */
const MIN_LENGTH = 4;
const ERRORS_PER_LETTER = 0.2;
const MAX_ERRORS = 2;

/** Letters of a word that may be wrong, missing or too many. */
export function allowedErrors({ length }: string): number {
  if (length < MIN_LENGTH) return 0;
  return Math.min(MAX_ERRORS, Math.round(length * ERRORS_PER_LETTER));
}

/** The word with each two neighbouring letters changed about, which would count as two errors. */
export function swaps(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, at) => {
    const [one = '', other = ''] = word.slice(at, at + 2);
    return word.slice(0, at) + other + one + word.slice(at + 2);
  }).filter((swapped) => swapped !== word);
}
