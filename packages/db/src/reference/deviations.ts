import type { IndexKeys } from '../connection/indexSpec.ts';
import type { DocumentedField } from './field.ts';

/** A documented field under another name. */
interface Renamed {
  kind: 'renamed';
  path: string;
  to: string;
}

/** An embedded array that became a collection; `fields` says where each documented path went. */
interface MovedOut {
  kind: 'movedOut';
  to: string;
  fields: Readonly<Record<string, string>>;
}

/** Marks that are something else in the model: what they are there has a test of its own. */
interface ChangedMarks {
  kind: 'changedMarks';
  path: string;
  marks: readonly (keyof DocumentedField)[];
}

/** A documented index whose work another unique index does. */
interface ReplacedIndex {
  kind: 'replacedIndex';
  keys: IndexKeys;
  by: IndexKeys;
}

export type Deviation = { collection: string; reason: string } & (
  | Renamed
  | MovedOut
  | ChangedMarks
  | ReplacedIndex
);

/**
 * Where the models do not follow the reference: all of it. Two general rules stand beside the list:
 * fields and indexes may be added, and an index and its twin in the other direction count as one.
 */
export const deviations: readonly Deviation[] = [
  {
    collection: 'communitymetrics',
    kind: 'renamed',
    path: 'moderation.actionsaken',
    to: 'moderation.actionsTaken',
    reason: 'A typing error; a migration renames what is stored.',
  },
  {
    collection: 'communitylikes',
    kind: 'replacedIndex',
    keys: { postId: 1, userId: 1 },
    by: { postId: 1, userId: 1, commentId: 1 },
    reason: 'A like can name a comment; one of the post itself has no commentId and stays unique.',
  },
  {
    collection: 'communitymoderations',
    kind: 'changedMarks',
    path: 'moderator',
    marks: ['required'],
    reason: 'A report that nobody has acted on has no moderator yet.',
  },
  {
    collection: 'communitymoderations',
    kind: 'changedMarks',
    path: 'targetId',
    marks: ['ref', 'refPath'],
    reason: 'targetType holds a kind of target, not the name of a model; a map leads to the model.',
  },
  {
    collection: 'communityevents',
    kind: 'movedOut',
    to: 'communityeventregistrations',
    fields: {
      'attendees[].userId': 'userId',
      'attendees[].status': 'status',
      'attendees[].registeredAt': 'registeredAt',
    },
    reason: 'It grew without end inside one document.',
  },
  {
    collection: 'communitycontents',
    kind: 'movedOut',
    to: 'communitypollvotes',
    fields: { 'poll.options[].voters[]': 'userId' },
    reason: 'It grew without end inside one document.',
  },
  {
    collection: 'communitycontents',
    kind: 'movedOut',
    to: 'communitycontentreactions',
    fields: {
      'reactions[].userId': 'userId',
      'reactions[].type': 'type',
      'reactions[].createdAt': 'createdAt',
    },
    reason: 'It grew without end inside one document.',
  },
];
