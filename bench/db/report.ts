import { table as aligned } from '../../tooling/db/table.ts';
import type { Row } from './case.ts';

const HEAD = ['', 'ours/s', 'raw/s', 'times raw: min', 'median', 'max', 'aim', ''];

/** `times raw`: how many times the raw driver's time our code takes; below 1 it is faster. */
export function table(rows: Row[]): string {
  const lines = aligned(
    HEAD,
    rows.map((row) => {
      const { oursPerSecond, rawPerSecond, times } = row.comparison;
      return [
        row.name,
        rate(oursPerSecond),
        rate(rawPerSecond),
        ...[times.min, times.median, times.max].map((value) => value.toPrecision(3)),
        aimOf(row),
        isMissed(row) ? 'MISSED' : '',
      ];
    }),
  );
  const notes = rows.flatMap(({ name, notes = [] }) => notes.map((note) => `${name}: ${note}`));
  return [...lines, '', ...notes].join('\n');
}

export function missed(rows: Row[]): string[] {
  return rows.filter(isMissed).map(({ name }) => name);
}

function isMissed({ comparison, atMost, atLeast }: Row): boolean {
  const { median } = comparison.times;
  if (atMost !== undefined && median > atMost) return true;
  return atLeast !== undefined && 1 / median < atLeast;
}

function aimOf({ atMost, atLeast }: Row): string {
  if (atMost !== undefined) return `≤ ${atMost}`;
  return atLeast === undefined ? '–' : `${atLeast} times faster`;
}

function rate(value: number): string {
  return value < 10 ? value.toFixed(2) : String(Math.round(value));
}
