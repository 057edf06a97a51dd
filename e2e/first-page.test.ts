import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from './support/app.ts';
import { launchBrowser, newVisitor } from './support/browser.ts';
import { readFigures } from './support/figures.ts';

const MOST_BYTES = 250_000;

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp('e2e_first_page');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test('the first page is light for who comes for the first time', async () => {
  const { page, context } = await newVisitor(browser, app.url);
  await page.goto('/');
  await page.getByRole('main').getByRole('article').first().waitFor();
  await page.waitForLoadState('networkidle');
  const figures = await readFigures(page);
  await context.close();

  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  const kinds = Object.entries(figures.bytes).sort(([, a], [, b]) => b - a);
  const total = kinds.reduce((sum, [, bytes]) => sum + bytes, 0);
  const times = [
    `first paint ${Math.round(figures.firstPaintMs)} ms`,
    `largest ${Math.round(figures.largestPaintMs)} ms`,
    `interactive ${Math.round(figures.interactiveMs)} ms`,
    `blocked ${Math.round(figures.blockedMs)} ms`,
  ];
  const parts = kinds.map(([kind, bytes]) => `${kind} ${kB(bytes)}`);
  console.log(
    `First page: ${kB(total)} in ${figures.requests} requests (${parts.join(', ')}); ${times.join(', ')}`,
  );
  // Each was measured.
  for (const kind of ['html', 'js', 'css', 'woff2', 'data']) {
    expect(figures.bytes[kind], kind).toBeGreaterThan(0);
  }
  expect(figures.largestPaintMs).toBeGreaterThan(0);
  expect(figures.interactiveMs).toBeGreaterThan(0);
  expect(total).toBeLessThan(MOST_BYTES);
});
