import { EXCEPTIONS } from './exceptions.ts';

/**
 * Where our answer has a key that theirs lacks, or another JSON type: one line each, by the path
 * `object.key`. Null and absent stand for any type; metadata is free; arrays go by their first element.
 */
export function differences(ours: unknown, theirs: unknown, path = ''): string[] {
  if (ours === null || theirs === null || EXCEPTIONS.has(path)) return [];
  if (typeOf(ours) !== typeOf(theirs)) return [`${path}: ${typeOf(ours)}, not ${typeOf(theirs)}`];
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    if (ours.length === 0 || theirs.length === 0) return [];
    return differences(ours[0], theirs[0], path);
  }
  if (typeof ours !== 'object' || typeof theirs !== 'object') return [];
  const named = 'object' in ours && typeof ours.object === 'string' ? ours.object : path;
  const known = new Map<string, unknown>(Object.entries(theirs));
  return Object.entries(ours).flatMap(([key, value]) => {
    const inner = `${named}.${key}`;
    if (key === 'metadata' || EXCEPTIONS.has(inner)) return [];
    if (!known.has(key)) return [`${inner}: not in the published API`];
    return differences(value, known.get(key), inner);
  });
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
