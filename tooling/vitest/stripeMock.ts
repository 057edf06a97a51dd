import type { TestProject } from 'vitest/node';
import { findStripeMock } from '../stripe/findStripeMock.ts';
import { runStripeMock } from '../stripe/runStripeMock.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A stripe-mock; null where it is not on this machine, except in CI, which wants it. */
    stripeMockUrl: string | null;
  }
}

export default async function setup({
  provide,
}: TestProject): Promise<(() => Promise<void>) | undefined> {
  const binary = await findStripeMock();
  if (binary === undefined) {
    if (process.env['CI'])
      throw new Error('stripe-mock is missing: run `pnpm stripe:mock --build`.');
    console.log('stripe-mock is not here (`pnpm stripe:mock --build`): its tests are left out.');
    provide('stripeMockUrl', null);
    return undefined;
  }
  const mock = await runStripeMock(binary);
  provide('stripeMockUrl', mock.url);
  return () => mock.stop();
}
