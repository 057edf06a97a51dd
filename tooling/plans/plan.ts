import { planSummary, type Statement } from '@onelastai/db/testing';
import { BSON, type Db, type Document } from 'mongodb';

/** What a database says of a statement. */
export interface Plan {
  /** E.g. `SORT, IXSCAN { userId: 1 }`. */
  summary: string;
  /** It reads a whole collection, or puts what it reads in order in memory. */
  bad: boolean;
}

/** Asks how the database would run a statement and what that reads from other collections. */
export async function explainStatement(database: Db, statement: Statement): Promise<Plan> {
  const command: Document = BSON.EJSON.parse(statement.command, { relaxed: false });
  const plans = [];
  for (const part of [command, ...joinedBy(command['pipeline'])]) {
    plans.push(await explain(database, part));
  }
  return {
    summary: plans.map(({ summary }) => summary).join('; '),
    bad: plans.some(({ bad }) => bad),
  };
}

async function explain(database: Db, command: Document): Promise<Plan> {
  const answer = await database.command({ explain: command, verbosity: 'queryPlanner' });
  const sorted = sortsBeforeGrouping(answer['stages']) ? ['$sort'] : [];
  const summary = [...sorted, planSummary(answer)].join(', ');
  const bad = /\bCOLLSCAN\b|\bSORT(?:,|$)|\$sort/.test(summary) && !takesTheFirst(command);
  return { summary, bad };
}

/** Any few documents are found at once, without an index as well. */
function takesTheFirst({ find, filter = {}, sort = {}, limit = 0 }: Document): boolean {
  const anyone = Object.keys(filter).length === 0 && Object.keys(sort).length === 0;
  return find !== undefined && anyone && limit > 0;
}

/** Groups are few, and in no index; what goes into them is not. */
function sortsBeforeGrouping(stages: unknown): boolean {
  if (!Array.isArray(stages)) return false;
  const names = stages.flatMap((stage: Document) => Object.keys(stage));
  const sort = names.indexOf('$sort');
  const group = names.indexOf('$group');
  return sort !== -1 && (group === -1 || sort < group);
}

/** `explain` says nothing of what a pipeline reads from collections besides its own. */
function joinedBy(pipeline: unknown): Document[] {
  if (!Array.isArray(pipeline)) return [];
  return pipeline.flatMap((stage: Document): Document[] => {
    const { $lookup, $unionWith, $facet } = stage;
    if ($lookup) {
      const { from, foreignField, pipeline: inner = [] } = $lookup;
      const match = foreignField === undefined ? [] : [{ $match: { [foreignField]: 'any' } }];
      return read(from, [...match, ...inner]);
    }
    if ($unionWith) return read($unionWith.coll, $unionWith.pipeline ?? []);
    if ($facet) return Object.values<Document[]>($facet).flatMap(joinedBy);
    return [];
  });
}

function read(collection: string, pipeline: Document[]): Document[] {
  return [{ aggregate: collection, pipeline, cursor: {} }, ...joinedBy(pipeline)];
}
