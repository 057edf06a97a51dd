import { withDeadline } from './deadline.ts';
import type { Deps } from './deps.ts';
import { findPreview } from './domains/agents/preview/preview.service.ts';
import { asDomainError } from './errors.ts';

/** Answers `GET /agents/<slug>/preview.png`: the picture that is shown with a shared link. */
export async function handlePreview(deps: Deps, request: Request, slug: string): Promise<Response> {
  try {
    const preview = await withDeadline(deps.callLimitMs, findPreview(deps, slug));
    if (!preview)
      return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
    const headers = {
      // Whoever shares a link keeps what was shown for a while anyway.
      'cache-control': 'public, max-age=3600',
      etag: `"${preview.tag}"`,
      'x-content-type-options': 'nosniff',
    };
    if (request.headers.get('if-none-match') === headers.etag) {
      return new Response(null, { status: 304, headers });
    }
    const png = await withDeadline(deps.callLimitMs, preview.png());
    return new Response(new Uint8Array(png), {
      headers: { ...headers, 'content-type': 'image/png' },
    });
  } catch (error) {
    const expected = asDomainError(error);
    if (!expected) throw error;
    const headers = {
      'cache-control': 'no-store',
      'retry-after': String(expected.retryAfter ?? 1),
    };
    return new Response(null, { status: 503, headers });
  }
}
