import { safeNext } from '../../../lib/next-path.ts';

const keyOf = (checkoutId: string) => `checkout:${checkoutId}`;

/** Where a purchase was begun, so that one finds back there if nothing came of it. */
interface CheckoutOrigin {
  href: string;
  /** Of the agent or tier. */
  title: string;
}

/** For this tab; without storage the way back is the catalogue. */
export function rememberOrigin(checkoutId: string, title: string): void {
  const { pathname, search } = window.location;
  try {
    sessionStorage.setItem(keyOf(checkoutId), JSON.stringify([pathname + search, title]));
  } catch {
    // Closed to us, or full.
  }
}

export function originOf(checkoutId: string): CheckoutOrigin | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(checkoutId)) ?? 'null');
    if (!Array.isArray(kept)) return null;
    const [href, title] = kept.map(String);
    return href && title ? { href: safeNext(href), title } : null;
  } catch {
    return null;
  }
}
