import type { Metadata } from '../objects/catalogue.ts';

/** Stripe merges metadata; an empty text removes a key, or all of them. */
export function mergedMetadata(before: Metadata, given: Metadata | '' | undefined): Metadata {
  if (given === undefined) return before;
  if (given === '') return {};
  const merged = Object.entries({ ...before, ...given });
  return Object.fromEntries(merged.filter(([, value]) => value !== ''));
}
