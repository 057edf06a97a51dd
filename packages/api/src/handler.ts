import { collectInput } from '@onelastai/contracts';
import { isDatabaseUnavailable } from '@onelastai/db';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { createContext } from './context.ts';
import type { Deps } from './deps.ts';
import { collect } from './domains/analytics/collect.service.ts';
import { fieldErrors } from './errors.ts';
import { appRouter } from './root.ts';

const MAX_BATCH = 20;
const RETRY_AFTER_SECONDS = '2';

export interface HandlerOptions {
  requestId: string;
}

/** Answers a request below `/trpc`. */
export async function handleTrpc(
  deps: Deps,
  request: Request,
  { requestId }: HandlerOptions,
): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/trpc',
    router: appRouter,
    req: request,
    maxBatchSize: MAX_BATCH,
    createContext: ({ resHeaders }) =>
      createContext({ deps, request, responseHeaders: resHeaders, requestId }),
    responseMeta: ({ errors }) => ({
      headers: errors.some((error) => error.code === 'SERVICE_UNAVAILABLE')
        ? { 'retry-after': RETRY_AFTER_SECONDS }
        : {},
    }),
    onError({ error, path, ctx }) {
      const log = ctx?.log ?? deps.log.child({ requestId });
      if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ err: error, path }, 'call failed');
      else log.info({ code: error.code, path, reason: error.message }, 'call refused');
    },
  });
}

/** Answers `POST /collect`: 204 once the page views are stored. */
export async function handleCollect(
  deps: Deps,
  request: Request,
  { requestId }: HandlerOptions,
): Promise<Response> {
  const log = deps.log.child({ requestId });
  const responseHeaders = new Headers();
  const context = createContext({ deps, request, responseHeaders, requestId });
  const body = collectInput.safeParse(await readJson(request));
  if (!body.success) {
    return Response.json(
      { error: { fields: fieldErrors(body.error), requestId } },
      { status: 400 },
    );
  }
  try {
    const session = await context.session.get();
    await collect(deps, body.data, {
      userId: session?.userId ?? null,
      userAgent: request.headers.get('user-agent') ?? '',
    });
    return new Response(null, { status: 204, headers: responseHeaders });
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
    log.warn({ err: error }, 'page views refused');
    return new Response(null, { status: 503, headers: { 'retry-after': RETRY_AFTER_SECONDS } });
  }
}

/** `undefined`, which no shape accepts, for a body that is not JSON. */
async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
