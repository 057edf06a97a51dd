/**
 * Everything random about one document. Made from the seed, the document's kind and its number, so
 * that any document can be made again without those before it: repeatable, and in bounded memory.
 */
export interface Dice {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `min` to `max`. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  /** Throws for an empty list. */
  pick<const T>(list: readonly T[]): T;
  /** From 0 to `max`, mostly small: how likes, visits and members are spread. */
  mostlySmall(max: number): number;
}

/** FNV-1a over the text, so that neighbouring numbers and kinds have nothing in common. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  return value >>> 0;
}

/** Mulberry32: a generator per document must be cheap to begin, which faker's own is not. */
export function createDice(seed: number, kind: string, index: number): Dice {
  let state = hash(`${seed}:${kind}:${index}`);
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick(list) {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new RangeError('There is nothing to pick from.');
      return picked;
    },
    mostlySmall: (max) => Math.floor((max + 1) * next() ** 4),
  };
}
