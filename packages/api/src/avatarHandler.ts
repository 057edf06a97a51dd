import { withDeadline } from './deadline.ts';
import type { Deps } from './deps.ts';
import { servedAvatar } from './domains/user/profile/avatar.service.ts';
import { asDomainError } from './errors.ts';

/** A picture never changes below its address: another one has another. */
const HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-type': 'image/webp',
  'x-content-type-options': 'nosniff',
};

/** Answers `GET /avatars/<id>.webp`. */
export async function handleAvatar(deps: Deps, path: string): Promise<Response> {
  try {
    const picture = await withDeadline(deps.callLimitMs, servedAvatar(path));
    return picture ? new Response(new Uint8Array(picture), { headers: HEADERS }) : plain(404);
  } catch (error) {
    const expected = asDomainError(error);
    if (!expected) throw error;
    return plain(503, { 'retry-after': String(expected.retryAfter ?? 1) });
  }
}

function plain(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store', ...headers } });
}
