import { createMiddleware } from 'hono/factory';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site's page makes a browser send, for every content type. Browsers name
 * the page's origin on every request that changes something; programs name none and carry no
 * cookie that a page could abuse.
 */
export function checkOrigin(publicUrl: string) {
  const allowed = originsOf(publicUrl);
  return createMiddleware(async (c, next) => {
    if (!SAFE.has(c.req.method) && isForeign(c.req.raw.headers, allowed)) {
      return c.json({ error: { message: 'This request came from another site.' } }, 403);
    }
    return next();
  });
}

function isForeign(headers: Headers, allowed: Set<string>): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return !allowed.has(origin);
  const site = headers.get('sec-fetch-site');
  return site !== null && site !== 'same-origin' && site !== 'none';
}

/** On a developer's machine both names of the loopback address are meant. */
function originsOf(publicUrl: string): Set<string> {
  const url = new URL(publicUrl);
  const origins = new Set([url.origin]);
  for (const name of ['localhost', '127.0.0.1']) {
    if (url.hostname !== 'localhost' && url.hostname !== '127.0.0.1') break;
    url.hostname = name;
    origins.add(url.origin);
  }
  return origins;
}
