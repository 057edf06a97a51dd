import mongoose from 'mongoose';
import type { MigrationStep } from '../migrations/step.ts';
import { type Pass, walking } from '../migrations/walk.ts';

/** A step that does what it is given, and nothing in a dry run. */
export function plainStep(name: string, up: MigrationStep['up']): MigrationStep {
  return { name, description: name, up, dryRun: async () => undefined };
}

/** Numbers become their double, a document each, in batches of 500, unless `pass` says otherwise. */
export function numbersStep(pass: Partial<Pass> = {}): MigrationStep {
  return {
    name: '0001-numbers',
    description: 'Doubles.',
    ...walking({
      collection: 'numbers',
      filter: { doubled: { $exists: false } },
      fields: { value: 1, doubled: 1 },
      plan: ({ value }) => ({ change: { doubled: Number(value) * 2 } }),
      ...pass,
    }),
  };
}

/** The documents of `numbersStep`, from 0 on. */
export async function writeNumbers(count: number, more: object = {}): Promise<void> {
  const numbers = Array.from({ length: count }, (_, value) => ({ value, ...more }));
  await mongoose.connection.collection('numbers').insertMany(numbers);
}
