import mongoose from 'mongoose';
import { models } from '../models.ts';
import { explainable } from '../operations/explain.ts';
import { type Command, queryShape } from '../operations/queryShape.ts';

/** What the product asked the database to find, to change or to count. */
export interface Statement {
  /**
   * The same for all calls of one place in the code: the collection, the command and `queryShape`,
   * e.g. `users.find {"filter":{"email":"?"}}`.
   */
  name: string;
  /** With its values, for `explain`, as extended JSON. */
  command: string;
}

/**
 * The server's own defaults in so many words. Nothing of the product says them, so they tell the
 * commands of tests from those of the product.
 */
export const TEST_CONCERNS = {
  readConcern: { level: 'local' },
  writeConcern: { w: 'majority' },
} as const satisfies mongoose.mongo.CollectionOptions;

/**
 * Calls `onStatement` once for each distinct statement of the product on any connection opened from
 * now on.
 */
export function recordStatements(onStatement: (statement: Statement) => void): void {
  const known = new Set<string>();
  const onCommand = ({ commandName, command }: mongoose.mongo.CommandStartedEvent) => {
    if (isOfTest(command)) return;
    for (const single of singles(commandName, command)) {
      const collection = single[commandName];
      const statement = explainable(commandName, single);
      if (!statement || typeof collection !== 'string' || !(collection in models)) continue;
      const name = `${collection}.${commandName} ${queryShape(single)}`;
      if (known.has(name)) continue;
      known.add(name);
      onStatement({ name, command: extendedJson(statement) });
    }
  };
  mongoose.connection.on('connected', () => {
    // It is told again when a client has found its server again.
    mongoose.connection
      .getClient()
      .off('commandStarted', onCommand)
      .on('commandStarted', onCommand);
  });
}

function isOfTest({ readConcern, writeConcern }: mongoose.mongo.Document): boolean {
  return (
    readConcern?.level === TEST_CONCERNS.readConcern.level ||
    writeConcern?.w === TEST_CONCERNS.writeConcern.w
  );
}

/** One command carries many updates or deletes, each with a filter of its own. */
function singles(operation: string, command: Command): Command[] {
  const list = operation === 'update' ? 'updates' : operation === 'delete' ? 'deletes' : null;
  const statements = list === null ? undefined : command[list];
  if (list === null || !Array.isArray(statements)) return [command];
  return statements.map((statement: unknown) => ({ ...command, [list]: [statement] }));
}

/** What is sent: a command holds mongoose's own objects until then. */
function extendedJson(command: Command): string {
  const { deserialize, EJSON, serialize } = mongoose.mongo.BSON;
  return EJSON.stringify(deserialize(serialize(command)), { relaxed: false });
}
