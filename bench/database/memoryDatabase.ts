import { connect, createServer, type Socket } from 'node:net';
import { BSON } from 'mongodb';
import { listen } from '../servers/serve.ts';
import { answerTo, documentOf, MessageSplitter, readKey, requestId, responseTo } from './wire.ts';

const MAX_ANSWERS = 5000;

/**
 * A database that costs next to nothing: a wire proxy that answers a read it has seen from memory,
 * so that what is left to measure is the code in front of it. Everything else goes to the engine,
 * and no write empties the memory: a benchmark writes nothing that it reads.
 */
export async function startMemoryDatabase(uri: string): Promise<string> {
  const { hostname, port, pathname } = new URL(uri);
  const answers = new Map<string, Buffer>();
  const server = createServer((client) => {
    serve(client, connect(Number(port), hostname), answers);
  });
  const { host } = new URL(await listen(server));
  // Without discovery the driver would find the engine's own address in `hello` and go there.
  return `mongodb://${host}${pathname}?directConnection=true`;
}

function serve(client: Socket, engine: Socket, answers: Map<string, Buffer>): void {
  const asked = new Map<number, string>();
  const end = () => {
    client.destroy();
    engine.destroy();
  };
  for (const socket of [client, engine]) {
    socket.setNoDelay(true);
    socket.on('error', end);
    socket.on('close', end);
  }
  const questions = new MessageSplitter();
  client.on('data', (chunk) => {
    for (const message of questions.push(chunk)) {
      const document = documentOf(message);
      const key = document && readKey(document);
      const known = key === null ? undefined : answers.get(key);
      if (known) {
        client.write(answerTo(message, known));
        continue;
      }
      if (key !== null) asked.set(requestId(message), key);
      engine.write(message);
    }
  });
  const replies = new MessageSplitter();
  engine.on('data', (chunk) => {
    for (const message of replies.push(chunk)) {
      const key = asked.get(responseTo(message));
      if (key !== undefined) {
        asked.delete(responseTo(message));
        if (answers.size < MAX_ANSWERS && isWhole(message)) answers.set(key, Buffer.from(message));
      }
      client.write(message);
    }
  });
}

/** A success that leaves no open cursor behind. */
function isWhole(message: Buffer): boolean {
  const document = documentOf(message);
  if (!document) return false;
  const { ok, cursor } = BSON.deserialize(document);
  return ok === 1 && (cursor === undefined || Number(cursor.id) === 0);
}
