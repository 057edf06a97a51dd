/** Line breaks, other control characters, and what turns the direction of writing round. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** Text that a person typed, for a header or within a line: it cannot begin a line of its own. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, ' ').replace(/ {2,}/g, ' ').trim();
}

/**
 * A name to greet somebody by; empty where it looks like an address. Whoever signs up with another
 * person's e-mail address could have us write to them, and clients make links of what looks like one.
 */
export function harmlessName(name: string): string {
  const line = oneLine(name);
  return /[/\\@<>]|\S[.。．｡]\S|www\./i.test(line) ? '' : line;
}
