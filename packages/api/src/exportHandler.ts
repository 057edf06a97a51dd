import { Readable } from 'node:stream';
import { z } from 'zod';
import { createContext, type RequestSource } from './context.ts';
import { withDeadline } from './deadline.ts';
import type { Deps } from './deps.ts';
import { openExport } from './domains/user/privacy/dataExport.service.ts';
import { asDomainError } from './errors.ts';

const PATH = /^\/exports\/([0-9a-f]{24})$/;
const ticketShape = z.string().min(1).max(200);

/** Answers `GET /exports/<id>?ticket=…`: another's, an old and an absent one are not told apart. */
export async function handleExport(
  deps: Deps,
  request: Request,
  source: RequestSource,
): Promise<Response> {
  // Only the head would be sent, and the ticket used up.
  if (request.method !== 'GET') return plain(405, { allow: 'GET' });
  try {
    deps.callLimit.consume(source.address);
    return await withDeadline(deps.callLimitMs, answer(deps, request, source));
  } catch (error) {
    const expected = asDomainError(error);
    if (!expected) throw error;
    const status = expected.code === 'TOO_MANY_REQUESTS' ? 429 : 503;
    return plain(status, { 'retry-after': String(expected.retryAfter ?? 1) });
  }
}

async function answer(deps: Deps, request: Request, source: RequestSource): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const id = PATH.exec(pathname)?.[1];
  const ticket = ticketShape.safeParse(searchParams.get('ticket'));
  const responseHeaders = new Headers();
  const context = createContext({ deps, request, responseHeaders, source });
  const session = id === undefined || !ticket.success ? null : await context.session.get();
  if (!session || id === undefined || !ticket.success) return plain(404);
  const file = await openExport(context, session, { id, ticket: ticket.data });
  if (!file) return plain(404);
  const day = file.createdAt.toISOString().slice(0, 10);
  responseHeaders.set('cache-control', 'no-store');
  responseHeaders.set('content-type', 'application/zip');
  responseHeaders.set('content-length', String(file.size));
  responseHeaders.set('content-disposition', `attachment; filename="onelastai-data-${day}.zip"`);
  responseHeaders.set('x-content-type-options', 'nosniff');
  const body = Readable.toWeb(Readable.from(file.bytes, { objectMode: false }));
  return new Response(body, { headers: responseHeaders });
}

function plain(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store', ...headers } });
}
