export interface DiffLine {
  text: string;
  side: 'before' | 'after' | 'both';
}

/** Two texts line by line: what went stands where it stood, what came at its own place. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [was, is] = [before.split('\n'), after.split('\n')];
  const [kept, stays] = [new Set(is), new Set(was)];
  const lines: DiffLine[] = [];
  let next = 0;
  for (const text of was) {
    if (!kept.has(text)) {
      lines.push({ text, side: 'before' });
      continue;
    }
    const end = is.indexOf(text, next);
    // A line that moved up was told already.
    if (end === -1) continue;
    for (const came of is.slice(next, end)) lines.push(lineOf(came, stays));
    lines.push({ text, side: 'both' });
    next = end + 1;
  }
  for (const came of is.slice(next)) lines.push(lineOf(came, stays));
  return lines;
}

const lineOf = (text: string, stays: ReadonlySet<string>): DiffLine => ({
  text,
  side: stays.has(text) ? 'both' : 'after',
});
