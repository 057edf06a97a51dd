import { createHash, timingSafeEqual } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import type { Env } from './env.ts';
import type { Metrics } from './metrics.ts';

/**
 * `GET /metrics`: to whoever bears METRICS_TOKEN. Without a token set it is open to the developer's
 * own machine, and does not exist in production.
 */
export function metricsRoute(
  metrics: Metrics,
  { metricsToken, production }: Pick<Env, 'metricsToken' | 'production'>,
): Hono {
  const route = new Hono();
  route.get('/metrics', async (c) => {
    if (metricsToken === undefined) {
      if (production || !isLocal(c)) return c.text('Not found', 404);
    } else if (!bears(c, metricsToken)) {
      return c.text('This needs the token of METRICS_TOKEN.', 401, {
        'www-authenticate': 'Bearer',
      });
    }
    return c.text(await metrics.read(), 200, {
      'content-type': metrics.contentType,
      'cache-control': 'no-store',
    });
  });
  return route;
}

const LOOPBACK = /^(?:127(?:\.\d+){3}|::1|::ffff:127(?:\.\d+){3})$/;

/** What came through a proxy is from elsewhere, whatever the proxy's own address. */
function isLocal(c: Context): boolean {
  const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('forwarded');
  return forwarded === undefined && LOOPBACK.test(getConnInfo(c).remote.address ?? '');
}

/** Hashes have one length, and comparing them takes the same time wherever they differ. */
function bears(c: Context, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
