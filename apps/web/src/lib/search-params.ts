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

/** A whole number within the bounds, or nothing. */
export function wholeNumber(
  value: unknown,
  { min, max }: { min: number; max: number },
): number | undefined {
  const isOne = typeof value === 'number' && Number.isInteger(value);
  return isOne && value >= min && value <= max ? value : undefined;
}

/** `?new=true`; anything else counts as absent. */
export function flag(value: unknown): true | undefined {
  return value === true ? true : undefined;
}
