import type { Result } from './benchmarks/benchmark.ts';
import type { Comparison } from './measure/compare.ts';

const HEAD = [
  '',
  'ours/s',
  'bare/s',
  'ratio',
  'floor',
  'aim',
  'reached',
  'by cpu',
  'ratio at 5',
  'p99 at 5',
  'p99 at 50',
];

/** One line per result; the ratio that decides is the one at 50 connections. */
export function table(results: Result[]): string {
  const rows = results.map(({ name, comparison: { few, many }, floor, aim }) => [
    name,
    round(many.ours.perSecond),
    round(many.bare.perSecond),
    many.ratio.toFixed(2),
    floor?.toFixed(2) ?? '–',
    aim?.toFixed(2) ?? '–',
    verdict(many.ratio, floor, aim),
    many.cpuRatio.toFixed(2),
    few.ratio.toFixed(2),
    latencies(few),
    latencies(many),
  ]);
  const all = [HEAD, ...rows];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const lines = all.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  '),
  );
  const notes = results.flatMap(({ name, notes = [] }) => notes.map((note) => `${name}: ${note}`));
  return [
    ...lines,
    '',
    'ratio: at 50 connections. by cpu: of processor time per request. p99: ms, ours / bare.',
    ...notes,
  ].join('\n');
}

export function missedFloors(results: Result[]): string[] {
  return results
    .filter(({ comparison, floor }) => floor !== undefined && comparison.many.ratio < floor)
    .map(({ name }) => name);
}

function verdict(ratio: number, floor: number | undefined, aim: number | undefined): string {
  if (floor !== undefined && ratio < floor) return 'MISSED';
  if (aim !== undefined && ratio >= aim) return 'aim';
  return floor === undefined ? '' : 'floor';
}

function latencies({ ours, bare }: Comparison['few']): string {
  return `${round(ours.p99)} / ${round(bare.p99)}`;
}

function round(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
