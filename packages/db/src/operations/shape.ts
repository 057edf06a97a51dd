/** What a statement looks like without its values: field names and operators, `?` for the rest. */
export type Shape = string | number | Shape[] | { [key: string]: Shape };

/** Stands for any value. */
export const VALUE = '?';
/** Stands for what is left out because there is too much of it. */
const MORE = '…';

const MAX_KEYS = 30;
const MAX_ITEMS = 12;
export const MAX_DEPTH = 8;

/** A field's name, an operator, or the place in an array that an update names. */
const NAME = /^(?:\$?[A-Za-z_]\w{0,39}|\$(?:\[\w*\])?)$/;
const ID = /^[0-9a-f]{24,}$/i;

/** Segments that cannot be a name of ours, such as positions and ids used as keys, are values. */
export function keyShape(key: string): string {
  return key
    .split('.', MAX_DEPTH)
    .map((segment) => (NAME.test(segment) && !ID.test(segment) ? segment : VALUE))
    .join('.');
}

/** The keys and values of a plain object or a map; `null` for every other value. */
export function entriesOf(value: unknown): [string, unknown][] | null {
  if (value instanceof Map) return [...value].map(([key, item]) => [String(key), item]);
  if (typeof value !== 'object' || value === null) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? Object.entries(value) : null;
}

export function objectShape(
  entries: [string, unknown][],
  depth: number,
  shapeOf: (key: string, value: unknown) => Shape,
): Shape {
  if (depth <= 0) return MORE;
  const shapes = entries
    .slice(0, MAX_KEYS)
    .map(([key, value]): [string, Shape] => [keyShape(key), shapeOf(key, value)]);
  return Object.fromEntries(entries.length > MAX_KEYS ? [...shapes, [MORE, MORE]] : shapes);
}

/** Items that look alike are told once; a list of values is a value. */
export function listShape(items: unknown, depth: number, shapeOf: (item: unknown) => Shape): Shape {
  if (!Array.isArray(items)) return VALUE;
  if (depth <= 0) return MORE;
  const distinct = new Map<string, Shape>();
  for (const item of items.slice(0, MAX_ITEMS)) {
    const shape = shapeOf(item);
    distinct.set(JSON.stringify(shape), shape);
  }
  const shapes = [...distinct.values()];
  if (shapes.every((shape) => shape === VALUE)) return VALUE;
  return items.length > MAX_ITEMS ? [...shapes, MORE] : shapes;
}
