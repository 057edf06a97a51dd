/** A path of our own to go on to, or the home page: never another site, whatever the link says. */
export function safeNext(next: string | undefined, origin = window.location.origin): string {
  if (!next?.startsWith('/')) return '/';
  try {
    const url = new URL(next, origin);
    return url.origin === origin ? `${url.pathname}${url.search}${url.hash}` : '/';
  } catch {
    return '/';
  }
}
