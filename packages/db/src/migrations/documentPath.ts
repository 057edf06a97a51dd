/** A plain sub-document: not an array, a date, an id or any other BSON type. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
  );
}

/** The value at a path without arrays, e.g. `page.url`. */
export function valueAt(document: unknown, path: string): unknown {
  let value = document;
  for (const name of path.split('.')) value = isRecord(value) ? value[name] : undefined;
  return value;
}

/** The part of `attendees[].userId` that can be set as a whole: `attendees`. */
export const homeOf = (path: string): string => path.split('[]', 1)[0] ?? path;

/** The path as a filter takes it: `attendees[].userId` → `attendees.userId`. */
export const filterPath = (path: string): string => path.replaceAll('[]', '');

/**
 * A copy with `change` applied to every value that the path leads to, `[]` standing for the elements
 * of an array; the very same value where nothing changes.
 */
export function mapPath<T>(document: T, path: string, change: (value: unknown) => unknown): T;
export function mapPath(document: unknown, path: string, change: (value: unknown) => unknown) {
  return mapSteps(document, path.replaceAll('[]', '.[]').split('.'), change);
}

function mapSteps(value: unknown, steps: string[], change: (value: unknown) => unknown): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return change(value);
  if (step === '[]') {
    if (!Array.isArray(value)) return value;
    const mapped = value.map((element: unknown) => mapSteps(element, rest, change));
    return mapped.some((element, at) => element !== value[at]) ? mapped : value;
  }
  if (!isRecord(value) || !(step in value)) return value;
  const mapped = mapSteps(value[step], rest, change);
  return mapped === value[step] ? value : { ...value, [step]: mapped };
}
