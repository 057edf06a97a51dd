import { join } from 'node:path';
import { folderSource, syncAgents, systemClock } from '@onelastai/api';
import { seedDatabase } from '@onelastai/db/seed';
import { openTestDatabase } from '@onelastai/db/testing';

const CATALOGUE = join(import.meta.dirname, '../../agents');

/** A database with every index and some thousand documents in the collections that grow. */
export async function fillDatabase(uri: string, name: string): Promise<void> {
  const close = await openTestDatabase(uri, name);
  try {
    await syncAgents(folderSource('folder', CATALOGUE), systemClock);
    const options = { users: 500, posts: 1000, views: 3000, seed: 1, until: new Date() };
    await seedDatabase(options, {
      begin: () => ({ onWritten: () => undefined, end: () => undefined }),
    });
  } finally {
    await close();
  }
}
