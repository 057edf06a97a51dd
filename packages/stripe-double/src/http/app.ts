import { timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { controlRoutes } from '../control/routes.ts';
import type { Core } from '../core.ts';
import type { StripeDouble } from '../double.ts';
import { ENDPOINTS } from '../endpoints/index.ts';
import { StripeError } from '../errors.ts';
import { API_VERSION } from '../objects/event.ts';
import { pageRoutes } from '../pages/routes.ts';
import type { Shadow } from '../shadow/shadow.ts';
import { answer, refused } from './answer.ts';

interface AppOptions {
  core: Core;
  secretKey: string;
  shadow: Shadow | undefined;
  control: StripeDouble;
}

/** All the double answers over HTTP: Stripe's API, the hosted pages, its own controls. */
export function createApp({ core, secretKey, shadow, control }: AppOptions): Hono {
  const app = new Hono();
  for (const endpoint of ENDPOINTS) {
    app.on(endpoint.method, endpoint.path, async (c) => {
      const refusal = keyRefusal(c, secretKey);
      if (refusal) return jsonOf(refused(refusal));
      const { search, pathname: path } = new URL(c.req.url);
      const form = [search.slice(1), await c.req.text()].filter((part) => part).join('&');
      const idempotencyKey = c.req.header('idempotency-key') ?? null;
      const id = c.req.param('id') ?? '';
      const request = { method: endpoint.method, path, form, id, idempotencyKey };
      const given = answer(core, endpoint, request);
      if (!given.isReplay) shadow?.follow(request, given);
      return jsonOf(given, {
        'request-id': given.requestId,
        ...(idempotencyKey !== null && { 'idempotency-key': idempotencyKey }),
        ...(given.isReplay && { 'idempotent-replayed': 'true' }),
      });
    });
  }
  app.all('/v1/*', (c) => {
    const { pathname } = new URL(c.req.url);
    const message = `Unrecognized request URL (${c.req.method}: ${pathname}).`;
    return jsonOf(refused(new StripeError(404, 'invalid_request_error', message)));
  });
  app.route('/_double', controlRoutes(control));
  app.route('/', pageRoutes(core));
  return app;
}

function jsonOf(
  { status, body }: { status: number; body: string },
  headers: Record<string, string> = {},
): Response {
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/json', 'stripe-version': API_VERSION, ...headers },
  });
}

/** The secret key comes as a bearer token or as the name of basic authentication. */
function keyRefusal(c: Context, secretKey: string): StripeError | undefined {
  const [scheme = '', value = ''] = (c.req.header('authorization') ?? '').split(' ');
  const key =
    scheme.toLowerCase() === 'basic'
      ? (Buffer.from(value, 'base64').toString('utf8').split(':')[0] ?? '')
      : value;
  const [given, wanted] = [Buffer.from(key), Buffer.from(secretKey)];
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return undefined;
  const message =
    key === ''
      ? 'You did not provide an API key.'
      : `Invalid API Key provided: ${key.slice(0, 8)}****${key.slice(-4)}`;
  return new StripeError(401, 'invalid_request_error', message);
}
