import type { ReactNode } from 'react';

/** Draws on a field of 64 × 64 in `currentColor`; every choice comes from `random`. */
export type Form = (random: () => number) => ReactNode;

export const fixed = (value: number): number => Math.round(value * 100) / 100;

export const steps = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** A point around the middle of the field; 0° is at the top. */
export function point(degrees: number, radius: number): [number, number] {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return [fixed(32 + radius * Math.cos(angle)), fixed(32 + radius * Math.sin(angle))];
}
