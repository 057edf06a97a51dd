import { withDeadline } from './deadline.ts';
import type { Deps } from './deps.ts';
import { servedAvatar } from './domains/user/profile/avatar.service.ts';

/** A picture never changes below its address: another one has another. */
const HEADERS = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-type': 'image/webp',
  'x-content-type-options': 'nosniff',
};

/** Answers `GET /avatars/<id>.webp`. */
export async function handleAvatar(deps: Deps, path: string): Promise<Response> {
  const picture = await withDeadline(deps.callLimitMs, servedAvatar(path));
  if (!picture)
    return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  return new Response(new Uint8Array(picture), { headers: HEADERS });
}
