import { collectInput, ERROR_KINDS } from '@onelastai/contracts';
import { TRPCError } from '@trpc/server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { createContext, type RequestSource } from './context.ts';
import { withDeadline } from './deadline.ts';
import type { Deps } from './deps.ts';
import { collect } from './domains/analytics/collect.service.ts';
import { asDomainError, fieldErrors, logCallError } from './errors.ts';
import { handleLive, liveAddress } from './liveHandler.ts';
import { appRouter } from './root.ts';

const MAX_BATCH = 20;

/** Answers a request below `/trpc`. */
export async function handleTrpc(
  deps: Deps,
  request: Request,
  source: RequestSource,
): Promise<Response> {
  const { requestId } = source;
  const live = liveAddress(request);
  if (live) return handleLive(deps, request, { ...live, source });
  return fetchRequestHandler({
    endpoint: '/trpc',
    router: appRouter,
    req: request,
    maxBatchSize: MAX_BATCH,
    createContext: ({ resHeaders }) =>
      createContext({ deps, request, responseHeaders: resHeaders, source }),
    responseMeta: ({ errors }) => ({
      headers: retryAfter(errors.map(({ cause }) => asDomainError(cause)?.retryAfter ?? null)),
    }),
    onError: ({ error, path }) => logCallError(deps.log, { error, path, requestId }),
  });
}

/** Answers `POST /collect`: 204 once the page views are stored. */
export async function handleCollect(
  deps: Deps,
  request: Request,
  source: RequestSource,
): Promise<Response> {
  const { requestId } = source;
  const responseHeaders = new Headers();
  const context = createContext({ deps, request, responseHeaders, source });
  try {
    deps.callLimit.consume(source.address);
    const body = collectInput.safeParse(await readJson(request));
    if (!body.success) return refuse(400, fieldErrors(body.error), requestId);
    const { userAgent } = context.request;
    await withDeadline(deps.callLimitMs, collect(deps, context.session, body.data, userAgent));
    return new Response(null, { status: 204, headers: responseHeaders });
  } catch (error) {
    const expected = asDomainError(error);
    if (!expected) throw error;
    if (expected.code === 'DATABASE_UNAVAILABLE') {
      deps.log.warn({ err: error, requestId }, 'page views refused');
    }
    const status = getHTTPStatusCodeFromError(
      new TRPCError({ code: ERROR_KINDS[expected.code], cause: expected }),
    );
    return refuse(status, expected.fields ?? {}, requestId, retryAfter([expected.retryAfter]));
  }
}

function refuse(
  status: number,
  fields: Record<string, string[]>,
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  return Response.json({ error: { fields, requestId } }, { status, headers });
}

/** For a batch the longest: none of its calls is worth sending again before. */
function retryAfter(seconds: (number | null)[]): Record<string, string> {
  const longest = Math.max(0, ...seconds.map((it) => it ?? 0));
  return longest > 0 ? { 'retry-after': String(longest) } : {};
}

/** `undefined`, which no shape accepts, for a body that is not JSON. */
async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
