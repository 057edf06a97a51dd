import { models } from '../models.ts';
import { UnknownMigrationsError } from './errors.ts';
import { type MigrationDoc, MigrationModel } from './migration.model.ts';
import type { MigrationStep } from './step.ts';
import { STEPS } from './steps/index.ts';

type Named = Pick<MigrationStep, 'name'>;

/**
 * Names of the steps that have not come to their end in this database, in order. Throws
 * `UnknownMigrationsError` when a newer version has migrated it.
 */
export async function pendingMigrations(steps: readonly Named[] = STEPS): Promise<string[]> {
  const records = await MigrationModel.find({}, { state: 1 }).lean<
    Pick<MigrationDoc, '_id' | 'state'>[]
  >();
  const known = new Set(steps.map(({ name }) => name));
  const unknown = records.map(({ _id }) => _id).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new UnknownMigrationsError(unknown);
  const done = new Set(records.filter(({ state }) => state === 'done').map(({ _id }) => _id));
  return steps.map(({ name }) => name).filter((name) => !done.has(name));
}

/**
 * Marks every step as done in a database without a single document of ours. Answers whether the
 * database is current now; reads one small collection where it was so before.
 */
export async function stampIfEmpty(steps: readonly Named[] = STEPS): Promise<boolean> {
  const pending = await pendingMigrations(steps);
  if (pending.length === 0) return true;
  if (await isEmpty()) await stampAsCurrent(steps);
  // Another process may have stamped and begun to write between the two reads.
  return (await pendingMigrations(steps)).length === 0;
}

async function isEmpty(): Promise<boolean> {
  const collections = Object.entries(models).filter(([name]) => name !== 'migrations');
  const first = await Promise.all(
    collections.map(([, { collection }]) => collection.findOne({}, { projection: { _id: 1 } })),
  );
  return first.every((document) => document === null);
}

/** Marks every step that has no record as done. Only where nothing of an older version is stored. */
export async function stampAsCurrent(steps: readonly Named[] = STEPS): Promise<void> {
  const finishedAt = new Date();
  await MigrationModel.bulkWrite(
    steps.map(({ name }) => ({
      updateOne: {
        filter: { _id: name },
        update: {
          $setOnInsert: { ...fresh(), state: 'done' as const, finishedAt, stamped: true },
        },
        upsert: true,
      },
    })),
    { ordered: false },
  );
}

/** A record before anything has been done. */
export function fresh(): Omit<MigrationDoc, '_id'> {
  return {
    state: 'running',
    durationMs: 0,
    counts: {},
    unresolved: 0,
    findings: [],
    beats: 0,
    stamped: false,
  };
}

/** A step with its record, which it has once it was begun; a record that is not known here alone. */
export interface MigrationStatus {
  name: string;
  description?: string;
  record?: MigrationDoc;
}

/** Every known step in order, then what this version does not know. */
export async function migrationStatus(
  steps: readonly Pick<MigrationStep, 'name' | 'description'>[] = STEPS,
): Promise<MigrationStatus[]> {
  const records = await MigrationModel.find().sort({ _id: 1 }).lean<MigrationDoc[]>();
  const known = steps.map(({ name, description }) => {
    const record = records.find(({ _id }) => _id === name);
    return { name, description, ...(record && { record }) };
  });
  const names = new Set(steps.map(({ name }) => name));
  const unknown = records.filter(({ _id }) => !names.has(_id));
  return [...known, ...unknown.map((record) => ({ name: record._id, record }))];
}
