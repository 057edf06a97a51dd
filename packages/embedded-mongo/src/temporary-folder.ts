import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseFolder } from './data-folder.ts';
import { isAlive } from './process-and-port.ts';

const PREFIX = 'onelastai-mongo-';

/** A folder for data nobody keeps; its name has the process that is to remove it. */
export async function createTemporaryFolder(): Promise<string> {
  await removeLeftFolders();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await mkdir(databaseFolder(folder));
  return folder;
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Removes what processes that were killed could not. */
async function removeLeftFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    // Another user's folder stays: that is theirs to remove.
    await removeFolder(join(tmpdir(), name)).catch(() => undefined);
  }
}
