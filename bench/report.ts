import { table as aligned } from '../tooling/db/table.ts';
import type { DelayResult, FigureResult, RateResult, Result } from './benchmarks/benchmark.ts';

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

const DELAY_HEAD = [
  'ms: ours / bare',
  'p50',
  'p99',
  'ratio of p99',
  'floor',
  'aim',
  'reached',
  'cpu ms per 1,000',
];

const FIGURE_HEAD = ['', 'figure', 'floor', 'aim', 'reached', ''];

/** What is a matter of requests per second, of delays, and of neither, each in a table of its own. */
export function table(results: Result[]): string {
  const delays = results.filter((result) => 'delays' in result);
  const rates = results.filter((result) => 'comparison' in result);
  const figures = results.filter((result) => 'figure' in result);
  return [
    ...(rates.length > 0 ? [rateTable(rates)] : []),
    ...(delays.length > 0 ? [delayTable(delays)] : []),
    ...(figures.length > 0 ? [figureTable(figures)] : []),
  ].join('\n\n');
}

function delayTable(results: DelayResult[]): string {
  const rows = results.map(({ name, delays: { ours, bare, ratio }, floorMs, aimMs }) => [
    name,
    `${round(ours.p50)} / ${round(bare.p50)}`,
    latencies({ ours, bare }),
    ratio.toFixed(2),
    floorMs === undefined ? '–' : String(floorMs),
    String(aimMs),
    // Less is better, so that the signs change.
    verdict(-ours.p99, floorMs === undefined ? undefined : -floorMs, -aimMs),
    `${round(ours.cpuMs)} / ${round(bare.cpuMs)}`,
  ]);
  return aligned(DELAY_HEAD, rows).join('\n');
}

function figureTable(results: FigureResult[]): string {
  const rows = results.map(({ name, figure, unit, floor, aim, detail }) => [
    name,
    `${round(figure)} ${unit}`,
    String(floor),
    String(aim),
    // Less is better, so that the signs change.
    verdict(-figure, -floor, -aim),
    detail,
  ]);
  return aligned(FIGURE_HEAD, rows).join('\n');
}

/** One line per result; the ratio that decides is the one at 50 connections. */
function rateTable(results: RateResult[]): string {
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
    .filter((result) => {
      if ('figure' in result) return result.figure > result.floor;
      return 'delays' in result
        ? result.delays.ours.p99 > (result.floorMs ?? Number.POSITIVE_INFINITY)
        : result.comparison.many.ratio < (result.floor ?? 0);
    })
    .map(({ name }) => name);
}

function verdict(ratio: number, floor: number | undefined, aim: number | undefined): string {
  if (floor !== undefined && ratio < floor) return 'MISSED';
  if (aim !== undefined && ratio >= aim) return 'aim';
  return floor === undefined ? '' : 'floor';
}

function latencies({ ours, bare }: Record<'ours' | 'bare', { p99: number }>): string {
  return `${round(ours.p99)} / ${round(bare.p99)}`;
}

function round(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}
