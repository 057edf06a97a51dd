import { fileURLToPath } from 'node:url';
import { folderSource, syncAgents, systemClock } from '@onelastai/api';
import { connect, disconnect, ensureIndexes, stampIfEmpty } from '@onelastai/db';
import { MongoClient } from 'mongodb';

const CATALOGUE = fileURLToPath(new URL('../../agents', import.meta.url));
const DATABASE = 'onelastai_bench';
/** Enough for 150 different pages of 20; few enough for the embedded engines, which scan. */
const AGENTS = 200;

/** Fills a database with every index and a larger catalogue. Answers its address. */
export async function seed(engineUri: string): Promise<string> {
  const { host } = new URL(engineUri);
  const uri = `mongodb://${host}/${DATABASE}`;
  await prepare(uri);
  await connect(uri);
  await syncAgents(folderSource('folder', CATALOGUE), systemClock);
  await disconnect();
  await withDatabase(uri, async (db) => {
    const agents = db.collection('agents');
    const shipped = await agents.find({}, { projection: { _id: 0 } }).toArray();
    const copies = Array.from({ length: AGENTS - shipped.length }, (_, index) => {
      const agent = shipped[index % shipped.length];
      const id = `${agent?.['id']}-${index}`;
      return { ...agent, id, slug: id, isFeatured: false, source: 'bench' };
    });
    await agents.insertMany(copies);
  });
  return uri;
}

/** A database of this version, with every index. */
export async function prepare(uri: string): Promise<void> {
  await connect(uri);
  await stampIfEmpty();
  await ensureIndexes();
  await disconnect();
}

/** A connection of the benchmark's own, past every proxy. */
export async function withDatabase<T>(
  uri: string,
  work: (db: ReturnType<MongoClient['db']>) => Promise<T>,
): Promise<T> {
  const client = await MongoClient.connect(uri);
  try {
    return await work(client.db());
  } finally {
    await client.close();
  }
}
