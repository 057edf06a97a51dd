/** Where the results begin. */
export const RESULTS_ID = 'results';

/** Brings the beginning of the list back into view, where one has read beyond it. */
export function showResults(): void {
  const results = document.getElementById(RESULTS_ID);
  if (results && results.getBoundingClientRect().top < 0) results.scrollIntoView();
}
