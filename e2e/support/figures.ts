import type { Page } from './browser.ts';

interface Figures {
  /** Bytes over the wire, headers included, by what they are. */
  bytes: Record<string, number>;
  requests: number;
  firstPaintMs: number;
  largestPaintMs: number;
  interactiveMs: number;
  /** What tasks took beyond the 50 ms that go unnoticed. */
  blockedMs: number;
}

/** What the browser measured while it loaded the page. */
export function readFigures(page: Page): Promise<Figures> {
  return page.evaluate(async () => {
    const buffered = (type: string) =>
      new Promise<PerformanceEntry[]>((resolve) => {
        const observer = new PerformanceObserver((list) => resolve(list.getEntries()));
        observer.observe({ type, buffered: true });
        // There may be nothing to report.
        setTimeout(() => resolve([]), 500);
      });
    const kindOf = ({ name }: PerformanceEntry) => {
      const { pathname } = new URL(name);
      const ending = /\.(js|css|woff2|svg)$/.exec(pathname)?.[1];
      return ending ?? (/^\/(trpc|collect)/.test(pathname) ? 'data' : 'html');
    };
    const loaded = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ].filter((entry) => entry instanceof PerformanceResourceTiming);
    const bytes: Record<string, number> = {};
    for (const entry of loaded) {
      const kind = kindOf(entry);
      bytes[kind] = (bytes[kind] ?? 0) + entry.transferSize;
    }
    const [navigation] = performance
      .getEntriesByType('navigation')
      .filter((entry) => entry instanceof PerformanceNavigationTiming);
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const largest = (await buffered('largest-contentful-paint')).at(-1);
    const tasks = await buffered('longtask');
    return {
      bytes,
      requests: loaded.length,
      firstPaintMs: paint?.startTime ?? Number.NaN,
      largestPaintMs: largest?.startTime ?? Number.NaN,
      interactiveMs: navigation?.domInteractive ?? Number.NaN,
      blockedMs: tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
    };
  });
}
