import type { HttpBindings } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import {
  type Deps,
  handleAvatar,
  handleCollect,
  handleExport,
  handleStripeWebhook,
  handleTrpc,
  withDeadline,
} from '@onelastai/api';
import { AVATAR_MAX_BYTES } from '@onelastai/contracts';
import { ping } from '@onelastai/db';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { clientReader } from './clientAddress.ts';
import type { Env } from './env.ts';
import type { Metrics } from './metrics.ts';
import { metricsRoute } from './metricsRoute.ts';
import { checkOrigin } from './origin.ts';
import { webApp } from './web.ts';

/** Room for a field far over its limit, so that the answer can name the field. */
const MAX_BODY = 2 * 1024 * 1024;
/** The one call that takes a file, and room for one over its limit, so that the answer can say so. */
const UPLOAD = '/trpc/user.profile.uploadAvatar';
const MAX_UPLOAD = AVATAR_MAX_BYTES + 1024 * 1024;
/** Events of the payment service are a few kilobytes. */
const MAX_WEBHOOK = 512 * 1024;
const READY_MS = 2000;

type AppEnv = { Bindings: HttpBindings; Variables: { requestId: string } };

/** The whole HTTP side of the product. */
export function createApp(
  deps: Deps,
  env: Pick<
    Env,
    'publicUrl' | 'webDir' | 'metricsToken' | 'production' | 'trustedProxies' | 'countryHeader'
  >,
  metrics: Metrics,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const clientOf = clientReader(env);

  app.use(requestId());
  app.use(logRequests(deps));
  app.use(securityHeaders(env.publicUrl));
  app.onError((error, c) => {
    deps.log.error({ err: error, requestId: c.var.requestId }, 'request failed');
    return c.json(
      { error: { message: 'Something went wrong on our side.', requestId: c.var.requestId } },
      500,
    );
  });

  app.get('/health/live', (c) => c.json({ status: 'live' }));
  app.get('/health/ready', async (c) => {
    try {
      const databaseMs = await withDeadline(READY_MS, ping());
      return c.json({ status: 'ready', databaseMs: Math.round(databaseMs * 100) / 100 });
    } catch (error) {
      deps.log.warn({ err: error }, 'not ready');
      return c.json({ status: 'unavailable', reason: 'The database does not answer.' }, 503, {
        'retry-after': '2',
      });
    }
  });

  app.route('/', metricsRoute(metrics, env));

  const limit = limitBody(MAX_BODY);
  const uploadLimit = limitBody(MAX_UPLOAD);
  for (const path of ['/trpc/*', '/collect']) {
    app.use(path, privateAnswers, checkOrigin(env.publicUrl));
    // Not for GET: looking for a body costs more than all the rest.
    app.on(['POST', 'PUT', 'PATCH', 'DELETE'], path, (c, next) =>
      (c.req.path === UPLOAD ? uploadLimit : limit)(c, next),
    );
  }
  const sourceOf = (c: Context<AppEnv>) => ({
    requestId: c.var.requestId,
    ...clientOf(getConnInfo(c).remote.address, c.req.raw.headers),
  });
  app.all('/trpc/*', (c) => handleTrpc(deps, c.req.raw, sourceOf(c)));
  app.post('/collect', (c) => handleCollect(deps, c.req.raw, sourceOf(c)));

  // No check of the origin: the signature says who sent it.
  app.use('/webhooks/*', privateAnswers, limitBody(MAX_WEBHOOK));
  app.post('/webhooks/stripe', (c) => handleStripeWebhook(deps, c.req.raw));

  app.get('/exports/:id', (c) => handleExport(deps, c.req.raw, sourceOf(c)));

  app.get('/avatars/:file', (c) => handleAvatar(deps, c.req.path));

  app.route('/', webApp(deps, env));
  return app;
}

function limitBody(maxSize: number) {
  return bodyLimit({
    maxSize,
    // What is left of the body is not read, so the connection cannot carry another request.
    onError: (c) =>
      c.json({ error: { message: 'The request is too large.' } }, 413, { connection: 'close' }),
  });
}

/** Answers are private to whoever asked; a stream is passed on as it comes. */
const privateAnswers = createMiddleware(async (c, next) => {
  await next();
  // Not `c.header`, which makes the answer anew around a stream.
  const { headers } = c.res;
  const isStream =
    headers.get('content-type')?.startsWith('text/event-stream') ||
    headers.get('transfer-encoding') === 'chunked';
  headers.set('cache-control', isStream ? 'no-store, no-transform' : 'no-store');
  if (isStream) headers.set('x-accel-buffering', 'no');
});

function logRequests({ log }: Deps) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const began = performance.now();
    await next();
    // Set here, because an answer that a handler made by itself has none yet; not by `c.header`,
    // which makes the answer anew around a stream.
    c.res.headers.set('x-request-id', c.var.requestId);
    log.info(
      {
        requestId: c.var.requestId,
        method: c.req.method,
        // Without the query: inputs of calls stand there.
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - began),
      },
      'request',
    );
  });
}

function securityHeaders(publicUrl: string) {
  const secure = publicUrl.startsWith('https:');
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // The component library writes style attributes.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    strictTransportSecurity: secure && 'max-age=31536000; includeSubDomains',
    xFrameOptions: 'DENY',
    referrerPolicy: 'strict-origin-when-cross-origin',
    crossOriginOpenerPolicy: 'same-origin',
  });
}
