import { z } from 'zod';

const HERE = 'https://here.invalid';

/** A path of the product itself as one may be led back to; `null` for anything that leads elsewhere. */
export function internalPath(next: string): string | null {
  if (!next.startsWith('/')) return null;
  try {
    const url = new URL(next, HERE);
    return url.origin === HERE ? `${url.pathname}${url.search}${url.hash}` : null;
  } catch {
    return null;
  }
}

export const nextPathInput = z
  .string()
  .max(2000)
  .refine((next) => internalPath(next) !== null, 'A path that begins with a single slash.');
