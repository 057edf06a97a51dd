import type mongoose from 'mongoose';
import type { Command } from './queryShape.ts';

type MongoClient = mongoose.mongo.MongoClient;
type Started = mongoose.mongo.CommandStartedEvent;
type Ended = mongoose.mongo.CommandSucceededEvent | mongoose.mongo.CommandFailedEvent;

/** A command that has come to its end. */
export interface EndedCommand {
  /** The command's name, e.g. `find`. */
  operation: string;
  /** Empty for a command that concerns no collection, such as a commit. */
  collection: string;
  database: string;
  /** From sending the command to having its answer. */
  durationMs: number;
  failed: boolean;
  command: Command;
  /** `undefined` where it failed. */
  reply: unknown;
}

/** The driver's own housekeeping, and ours. */
const IGNORED = new Set([
  'hello',
  'ismaster',
  'isMaster',
  'ping',
  'endSessions',
  'killCursors',
  'explain',
  'saslStart',
  'saslContinue',
  'authenticate',
]);

/** Every command ends in an event; should one not, memory stays bounded all the same. */
const MAX_RUNNING = 10_000;
const MAX_CHANGE_STREAMS = 1000;

/** Follows the driver's command events. Nothing is computed before a command has ended. */
export class CommandWatch {
  readonly #running = new Map<number, { event: Started; began: number }>();
  /** Cursors of change streams: their answers are slow because nothing happened. */
  readonly #changeStreams = new Set<string>();
  readonly #onEnd: (ended: EndedCommand) => void;

  constructor(client: MongoClient, onEnd: (ended: EndedCommand) => void) {
    this.#onEnd = onEnd;
    client.on('commandStarted', (event) => this.#start(event));
    client.on('commandSucceeded', (event) => this.#end(event, event.reply, false));
    client.on('commandFailed', (event) => this.#end(event, undefined, true));
  }

  /** Commands under way. */
  get running(): number {
    return this.#running.size;
  }

  #start(event: Started): void {
    if (IGNORED.has(event.commandName)) return;
    // The driver's own durations are whole milliseconds, too coarse for fast commands.
    this.#running.set(event.requestId, { event, began: performance.now() });
    if (this.#running.size > MAX_RUNNING) dropOldest(this.#running);
  }

  #end({ requestId }: Ended, reply: unknown, failed: boolean): void {
    const running = this.#running.get(requestId);
    if (!running) return;
    this.#running.delete(requestId);
    const durationMs = performance.now() - running.began;
    const { commandName: operation, databaseName: database, command } = running.event;
    if (this.#isWaiting(operation, command, reply)) return;
    const collection = collectionOf(operation, command);
    this.#onEnd({ operation, collection, database, durationMs, failed, command, reply });
  }

  #isWaiting(operation: string, command: Command, reply: unknown): boolean {
    if (operation === 'getMore') return this.#changeStreams.has(String(command['getMore']));
    if (operation !== 'aggregate' || !opensChangeStream(command)) return false;
    this.#changeStreams.add(String(cursorOf(reply)?.id));
    if (this.#changeStreams.size > MAX_CHANGE_STREAMS) dropOldest(this.#changeStreams);
    return false;
  }
}

function dropOldest<K>(entries: { keys(): Iterator<K>; delete(key: K): boolean }): void {
  const oldest = entries.keys().next();
  if (!oldest.done) entries.delete(oldest.value);
}

function collectionOf(operation: string, command: Command): string {
  const named = command[operation === 'getMore' ? 'collection' : operation];
  return typeof named === 'string' ? named : '';
}

function opensChangeStream({ pipeline }: Command): boolean {
  const first: unknown = Array.isArray(pipeline) ? pipeline[0] : undefined;
  return typeof first === 'object' && first !== null && '$changeStream' in first;
}

interface Cursor {
  id: unknown;
  /** Documents of this answer. */
  documents: number;
}

/** The part of an answer that carries documents; `null` where it has none. */
export function cursorOf(reply: unknown): Cursor | null {
  if (typeof reply !== 'object' || reply === null || !('cursor' in reply)) return null;
  const { cursor } = reply;
  if (typeof cursor !== 'object' || cursor === null || !('id' in cursor)) return null;
  const batch =
    'firstBatch' in cursor ? cursor.firstBatch : 'nextBatch' in cursor ? cursor.nextBatch : [];
  return { id: cursor.id, documents: Array.isArray(batch) ? batch.length : 0 };
}
