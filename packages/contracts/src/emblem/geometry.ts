/** An SVG element, its attributes named as React names them. Plain, so that the server can draw it too. */
export interface Shape {
  tag: 'circle' | 'ellipse' | 'g' | 'line' | 'path' | 'rect';
  attributes: Record<string, string | number>;
  children: Shape[];
}

/** Draws on a field of 64 × 64 in `currentColor`, on `ground`; every choice comes from `random`. */
export type Form = (random: () => number, ground: string) => Shape[];

export function shape(
  tag: Shape['tag'],
  attributes: Shape['attributes'],
  children: Shape[] = [],
): Shape {
  return { tag, attributes, children };
}

export const fixed = (value: number): number => Math.round(value * 100) / 100;

export const steps = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** A point around the middle of the field; 0° is at the top. */
export function point(degrees: number, radius: number): [number, number] {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [fixed(32 + radius * Math.cos(angle)), fixed(32 + radius * Math.sin(angle))];
}
