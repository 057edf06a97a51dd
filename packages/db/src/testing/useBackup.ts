import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { type mongo } from 'mongoose';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type BackupOptions, backupDatabase } from '../backup/backup.ts';
import type { BackupManifest } from '../backup/manifest.ts';
import { type RestoreOptions, restoreDatabase } from '../backup/restore.ts';
import { connect, disconnect } from '../connection/connect.ts';

interface BackupUnderTest {
  /** Empty at first, and a new one for each test. */
  folder(): string;
  /** What is backed up, and what is restored into. */
  source(): mongo.Db;
  copy(): mongo.Db;
  backup(options?: Partial<BackupOptions>): Promise<BackupManifest>;
  restore(options?: Partial<RestoreOptions>): Promise<BackupManifest>;
}

/** Connects a test file to a database of this name and one beside it, both empty for each test. */
export function useBackup(mongoUri: string, database: string): BackupUnderTest {
  const into = `${database}_copy`;
  let folder: string;
  const open = (name: string) => mongoose.connection.getClient().db(name);
  beforeAll(() => connect(mongoUri, { database }));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onelastai-backup-'));
  });
  afterEach(async () => {
    await open(database).dropDatabase();
    await open(into).dropDatabase();
    await rm(folder, { recursive: true });
  });
  afterAll(() => disconnect());
  return {
    folder: () => folder,
    source: () => open(database),
    copy: () => open(into),
    backup: (options) => backupDatabase({ folder, productVersion: '1.2.3', ...options }),
    restore: (options) => restoreDatabase({ folder, into, ...options }),
  };
}
