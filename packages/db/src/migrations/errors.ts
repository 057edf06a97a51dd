/** What a person has to act on before the database can be used; the message says how. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
  }
}

/** Steps are pending where nobody may run them by the way: a production server at its start. */
export class PendingMigrationsError extends MigrationError {
  readonly names: string[];

  constructor(names: string[]) {
    super(
      `The database was written by an older version. Pending migrations:\n${lines(names)}\n` +
        'Make a backup (pnpm db:backup), see what would change (pnpm db:migrate --dry-run), then ' +
        'run: pnpm db:migrate',
    );
    this.name = 'PendingMigrationsError';
    this.names = names;
  }
}

/** The database has been migrated by a newer version of this program. */
export class UnknownMigrationsError extends MigrationError {
  constructor(names: string[]) {
    super(
      `The database is newer than this program, which does not know these migrations:\n${lines(names)}\n` +
        'Run the version that the database belongs to.',
    );
    this.name = 'UnknownMigrationsError';
  }
}

const lines = (names: string[]) => names.map((name) => `  ${name}`).join('\n');
