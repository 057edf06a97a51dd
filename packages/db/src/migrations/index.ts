export { MigrationError, PendingMigrationsError, UnknownMigrationsError } from './errors.ts';
export {
  type MigrateOptions,
  type MigrationProgress,
  type MigrationResult,
  migrate,
} from './migrate.ts';
export { type MigrationDoc, type MigrationFinding, MigrationModel } from './migration.model.ts';
export {
  type MigrationStatus,
  migrationStatus,
  pendingMigrations,
  stampIfEmpty,
} from './records.ts';
