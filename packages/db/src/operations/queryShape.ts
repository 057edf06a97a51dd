import { entriesOf, keyShape, MAX_DEPTH, objectShape, type Shape, VALUE } from './shape.ts';
import { filterShape, pipelineShape, sortShape } from './statementShapes.ts';

const MAX_LENGTH = 1000;

/** A command as the driver sends it, by its name: `{ find: 'users', filter: … }`. */
export type Command = Readonly<Record<string, unknown>>;

/**
 * What a command asks for, without any of its values, as JSON of at most 1,000 characters, e.g.
 * `{"filter":{"userId":"?","expiryDate":{"$gt":"?"}},"sort":{"createdAt":-1}}`. The same for all
 * calls of one place in the code, so slow ones can be counted by it.
 */
export function queryShape(command: Command): string {
  const text = JSON.stringify(partsOf(command));
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

function partsOf(command: Command): Record<string, Shape> {
  const statement = firstOf(command['updates']) ?? firstOf(command['deletes']);
  // Statements of one command that differ are rare; the first stands for all.
  const { filter, query, q, sort, pipeline, update, u, key, skip } = { ...command, ...statement };
  const condition = filter ?? query ?? q;
  const change = u ?? (typeof command['update'] === 'string' ? undefined : update);
  return {
    ...(condition === undefined ? {} : { filter: filterShape(condition) }),
    ...(typeof key === 'string' ? { distinct: keyShape(key) } : {}),
    ...(pipeline === undefined ? {} : { pipeline: pipelineShape(pipeline) }),
    ...(change === undefined ? {} : { update: updateShape(change) }),
    ...(entriesOf(sort)?.length ? { sort: sortShape(sort) } : {}),
    ...(skip ? { skip: VALUE } : {}),
  };
}

function firstOf(statements: unknown): Command | undefined {
  const entries = Array.isArray(statements) ? entriesOf(statements[0]) : null;
  return entries ? Object.fromEntries(entries) : undefined;
}

/** E.g. `{ $set: { name: '?' } }`; a whole document to replace with is one value. */
function updateShape(update: unknown): Shape {
  if (Array.isArray(update)) return pipelineShape(update);
  const entries = entriesOf(update);
  if (!entries?.every(([key]) => key.startsWith('$'))) return VALUE;
  return objectShape(entries, MAX_DEPTH, (_, fields) =>
    objectShape(entriesOf(fields) ?? [], MAX_DEPTH - 1, () => VALUE),
  );
}
