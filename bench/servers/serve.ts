import type { Server } from 'node:net';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Spent } from '../measure/child.ts';

const RESOLUTION_MS = 1;

/** Listens on a free loopback port; answers the address. */
export function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}

/** Tells the parent where this child listens, and from then on what it spends. */
export function report(url: string): void {
  const gaps = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  gaps.enable();
  let cpu = process.cpuUsage();
  let loop = performance.eventLoopUtilization();
  process.on('message', (message) => {
    if (message === 'begin') {
      gaps.reset();
      cpu = process.cpuUsage();
      loop = performance.eventLoopUtilization();
      return;
    }
    const { user, system } = process.cpuUsage(cpu);
    const spent: Spent = {
      cpuMs: (user + system) / 1000,
      busy: performance.eventLoopUtilization(loop).utilization,
      gapMs: Math.max(0, gaps.max / 1e6 - RESOLUTION_MS),
    };
    process.send?.(spent);
  });
  // Nothing is left behind when the parent is killed.
  process.on('disconnect', () => process.exit(0));
  process.send?.({ url });
}
