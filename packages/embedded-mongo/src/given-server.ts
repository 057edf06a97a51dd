import { MongoClient } from 'mongodb';
import { EmbeddedMongoError, errorText } from './errors.ts';

const CONNECT_MS = 4000;

/** Makes sure the server named by MONGODB_URI answers and can do transactions. */
export async function checkGivenServer(uri: string): Promise<void> {
  const hello = await askHello(uri);
  const wanted = /[?&]replicaSet=([^&]*)/.exec(uri)?.[1];
  if (hello['msg'] === 'isdbgrid') return;
  if (typeof hello['setName'] === 'string') {
    if (wanted === undefined || wanted === hello['setName']) return;
    throw new EmbeddedMongoError(
      `MONGODB_URI asks for the replica set "${wanted}", but the one at ${withoutPassword(uri)} ` +
        `is called "${hello['setName']}". Correct replicaSet in MONGODB_URI.`,
    );
  }
  throw new EmbeddedMongoError(
    `MONGODB_URI names a standalone server (${withoutPassword(uri)}): it has no replica set, and ` +
      'without one MongoDB has no transactions and no change streams. Start it with --replSet and ' +
      'run rs.initiate() once, or unset MONGODB_URI to have a MongoDB started for you.',
  );
}

async function askHello(uri: string): Promise<Record<string, unknown>> {
  let client: MongoClient | undefined;
  try {
    // With the set's name a driver waits for that set and never says what it found instead.
    client = new MongoClient(uri.replace(/([?&])replicaSet=[^&]*&?/, '$1'), {
      serverSelectionTimeoutMS: CONNECT_MS,
      connectTimeoutMS: CONNECT_MS,
    });
    return await client.db('admin').command({ hello: 1 });
  } catch (error) {
    throw new EmbeddedMongoError(
      `The server named by MONGODB_URI (${withoutPassword(uri)}) cannot be used: ` +
        `${hidePassword(errorText(error), uri)}. Start it or correct the address, or unset ` +
        'MONGODB_URI to have a MongoDB started for you.',
    );
  } finally {
    await client?.close();
  }
}

/** The address for messages: everything that may hold a secret is taken out. */
export function withoutPassword(uri: string): string {
  const hosts = uri.replace(/^(mongodb(?:\+srv)?:\/\/).*@/s, '$1***@');
  return hosts.replace(/\?.*$/s, '');
}

function hidePassword(text: string, uri: string): string {
  const password = /^[^:]+:\/\/[^:]*:(.*)@/s.exec(uri)?.[1];
  return password ? text.replaceAll(password, '***') : text;
}
