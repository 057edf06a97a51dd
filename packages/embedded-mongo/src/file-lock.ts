import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';

/** Gives a lock back. */
export type Release = () => void;

/**
 * Takes a lock between processes, or returns undefined when another has it. SQLite locks the file
 * through the operating system, which lets go when a process dies in whatever way, so there is
 * no stale lock to guess about.
 */
export async function tryLock(file: string): Promise<Release | undefined> {
  await mkdir(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes('locked')) return undefined;
    throw error;
  }
  return () => database.close();
}

/** Runs `work` while no other process runs work under the same lock file. */
export async function withLock<T>(
  file: string,
  onWait: () => void,
  work: () => Promise<T>,
): Promise<T> {
  let release = await tryLock(file);
  if (!release) onWait();
  while (!release) {
    await sleep(200);
    release = await tryLock(file);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
