/** What an address may hold after its `?`, as the router has parsed it. */
export type RawSearch = Record<string, unknown>;

/**
 * Text of a search parameter. Anything unreadable counts as absent: an old link must still lead
 * somewhere. The router reads `?q=2026` as a number, which is text here all the same.
 */
export function word(value: unknown, max: number): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.length <= max ? text : undefined;
}

/** One of the given words, or nothing. */
export function oneOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((it) => it === value);
}
