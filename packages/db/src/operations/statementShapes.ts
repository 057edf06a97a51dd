import { entriesOf, listShape, MAX_DEPTH, objectShape, type Shape, VALUE } from './shape.ts';

const LOGICAL = new Set(['$and', '$or', '$nor']);

/** E.g. `{ userId: '?', expiryDate: { $gt: '?' } }`. */
export function filterShape(filter: unknown, depth = MAX_DEPTH): Shape {
  const entries = entriesOf(filter);
  if (!entries) return VALUE;
  return objectShape(entries, depth, (key, value) => {
    if (LOGICAL.has(key)) return listShape(value, depth - 1, (it) => filterShape(it, depth - 2));
    if (key === '$expr') return expressionShape(value, depth - 1);
    return conditionShape(value, depth - 1);
  });
}

/** An object without operators is a value to be equal to, and so is all that stands in it. */
function conditionShape(condition: unknown, depth: number): Shape {
  const entries = entriesOf(condition);
  if (!entries?.length || !entries.every(([key]) => key.startsWith('$'))) return VALUE;
  return objectShape(entries, depth, (operator, value) => {
    if (operator === '$not') return conditionShape(value, depth - 1);
    if (operator === '$elemMatch') return filterShape(value, depth - 1);
    return VALUE;
  });
}

/** Directions are no values; anything else is. */
export function sortShape(sort: unknown, depth = MAX_DEPTH): Shape {
  const entries = entriesOf(sort);
  if (!entries) return VALUE;
  return objectShape(entries, depth, (_, direction) =>
    direction === 1 || direction === -1 ? direction : VALUE,
  );
}

/** `$field.path` or `$$variable`. */
const PATH = /^\$\$?[A-Za-z_][\w.]{0,80}$/;
/** Arguments of stages that name a collection or a field. */
const NAMES = new Set(['from', 'localField', 'foreignField', 'as', 'path', 'coll']);
const NAME = /^\$?[A-Za-z_][\w.]{0,80}$/;

/** The stages in their order. */
export function pipelineShape(pipeline: unknown, depth = MAX_DEPTH): Shape {
  if (!Array.isArray(pipeline)) return VALUE;
  return listShape(pipeline, depth, (stage) => {
    const entries = entriesOf(stage);
    return entries
      ? objectShape(entries, depth - 1, (name, body) => stageShape(name, body, depth - 2))
      : VALUE;
  });
}

function stageShape(name: string, body: unknown, depth: number): Shape {
  switch (name) {
    case '$match':
      return filterShape(body, depth);
    case '$sort':
      return sortShape(body, depth);
    case '$facet':
      return objectShape(entriesOf(body) ?? [], depth, (_, pipeline) =>
        pipelineShape(pipeline, depth - 1),
      );
    case '$changeStream':
      return VALUE;
    default:
      return expressionShape(body, depth);
  }
}

/** Paths and operators are kept, constants are not. */
export function expressionShape(expression: unknown, depth: number): Shape {
  if (typeof expression === 'string') return PATH.test(expression) ? expression : VALUE;
  if (Array.isArray(expression)) {
    return listShape(expression, depth, (item) => expressionShape(item, depth - 1));
  }
  const entries = entriesOf(expression);
  if (!entries) return VALUE;
  return objectShape(entries, depth, (key, value) => {
    if (key === '$literal') return VALUE;
    if (key === 'pipeline') return pipelineShape(value, depth - 1);
    if (key === 'query' || key === 'restrictSearchWithMatch') return filterShape(value, depth - 1);
    if (NAMES.has(key) && typeof value === 'string' && NAME.test(value)) return value;
    return expressionShape(value, depth - 1);
  });
}
