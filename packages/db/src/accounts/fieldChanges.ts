/** A dotted path and its new value; an empty string takes the field away. */
export type FieldChange = readonly [path: string, value: unknown];

/** The dotted paths of what is given, as deep as plain objects go; what is `undefined` is left out. */
export function fieldChanges(given: object, prefix = ''): FieldChange[] {
  return Object.entries(given).flatMap(([key, value]: [string, unknown]): FieldChange[] => {
    if (value === undefined) return [];
    const path = `${prefix}${key}`;
    const isPlain = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isPlain ? fieldChanges(value, `${path}.`) : [[path, value]];
  });
}

/** Sets single paths, so that two devices may change different fields at once. */
export function toUpdate(changes: FieldChange[], now: Date) {
  const cleared = changes.filter(([, value]) => value === '').map(([path]) => [path, 1 as const]);
  return {
    $set: { updatedAt: now, ...Object.fromEntries(changes.filter(([, value]) => value !== '')) },
    ...(cleared.length > 0 ? { $unset: Object.fromEntries(cleared) } : {}),
  };
}

/** The paths above the given ones, each once, the outer before the inner. */
export function parentPaths(changes: FieldChange[]): string[] {
  const parents = changes.flatMap(([path]) => {
    const steps = path.split('.').slice(0, -1);
    return steps.map((_, depth) => steps.slice(0, depth + 1).join('.'));
  });
  return [...new Set(parents)];
}
