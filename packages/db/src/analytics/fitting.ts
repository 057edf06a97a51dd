/** Bytes of JSON that a free-form value may have. */
const MAX_BYTES = 16 * 1024;

/** A tool's or an event's own value, or `{ omittedBytes }` where it is too large to be kept. */
export function fitting(value: unknown): unknown {
  if (value === undefined) return undefined;
  const bytes = Buffer.byteLength(JSON.stringify(value) ?? '');
  return bytes <= MAX_BYTES ? value : { omittedBytes: bytes };
}
