type Cell = string | number;

/** Lines of aligned plain text, a heading first; columns of numbers stand to the right. */
export function table(heading: readonly string[], rows: readonly (readonly Cell[])[]): string[] {
  const lines = [heading, ...rows].map((row) => row.map(String));
  const columns = heading.map((_, at) => ({
    width: Math.max(...lines.map((line) => (line[at] ?? '').length)),
    numeric: rows.length > 0 && rows.every((row) => typeof row[at] === 'number'),
  }));
  return lines.map((line) =>
    columns
      .map(({ width, numeric }, at) => {
        const cell = line[at] ?? '';
        return numeric ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}
