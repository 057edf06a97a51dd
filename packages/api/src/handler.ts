import { collectInput } from '@onelastai/contracts';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { createContext } from './context.ts';
import { withDeadline } from './deadline.ts';
import type { Deps } from './deps.ts';
import { collect } from './domains/analytics/collect.service.ts';
import { asDomainError, fieldErrors, logCallError } from './errors.ts';
import { handleLive, liveAddress } from './liveHandler.ts';
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
  const url = liveAddress(request);
  if (url) return handleLive(deps, request, { url, requestId });
  return fetchRequestHandler({
    endpoint: '/trpc',
    router: appRouter,
    req: request,
    maxBatchSize: MAX_BATCH,
    createContext: ({ resHeaders }) =>
      createContext({ deps, request, responseHeaders: resHeaders, requestId }),
    responseMeta: ({ errors }) => ({
      headers: errors.some((error) => asDomainError(error.cause)?.code === 'DATABASE_UNAVAILABLE')
        ? { 'retry-after': RETRY_AFTER_SECONDS }
        : {},
    }),
    onError: ({ error, path }) => logCallError(deps.log, { error, path, requestId }),
  });
}

/** Answers `POST /collect`: 204 once the page views are stored. */
export async function handleCollect(
  deps: Deps,
  request: Request,
  { requestId }: HandlerOptions,
): Promise<Response> {
  const responseHeaders = new Headers();
  const context = createContext({ deps, request, responseHeaders, requestId });
  const body = collectInput.safeParse(await readJson(request));
  const userAgent = request.headers.get('user-agent') ?? '';
  if (!body.success) {
    return refuse(400, fieldErrors(body.error), requestId);
  }
  try {
    await withDeadline(deps.callLimitMs, collect(deps, context.session, body.data, userAgent));
    return new Response(null, { status: 204, headers: responseHeaders });
  } catch (error) {
    const expected = asDomainError(error);
    if (expected?.code === 'DATABASE_UNAVAILABLE') {
      deps.log.warn({ err: error, requestId }, 'page views refused');
      return new Response(null, { status: 503, headers: { 'retry-after': RETRY_AFTER_SECONDS } });
    }
    if (!expected) throw error;
    return refuse(409, expected.fields ?? {}, requestId);
  }
}

function refuse(status: number, fields: Record<string, string[]>, requestId: string): Response {
  return Response.json({ error: { fields, requestId } }, { status });
}

/** `undefined`, which no shape accepts, for a body that is not JSON. */
async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
