import { normalizeEmail } from '@onelastai/contracts';
import { isRecord, valueAt } from '../../migrations/documentPath.ts';
import { type Dump, flatten, show } from './dump.ts';

type Document = Record<string, unknown>;

/** A value as the documented backend had stored it. */
interface Entry {
  document: Document;
  path: string;
  value: string;
}

interface Move {
  collection: string;
  path: RegExp;
  /** Whether the value is at its new place. */
  isKept(entry: Entry, after: Document, all: Dump): boolean;
}

/** Paths of references, by hand; `#` stands for an index. */
const REFERENCES: Record<string, string[]> = {
  visitors: ['userId'],
  sessions: ['userId'],
  pageviews: ['userId'],
  chatinteractions: ['userId'],
  toolusages: ['userId'],
  userevents: ['userId'],
  apiusages: ['userId'],
  communityposts: ['authorId'],
  communitycomments: ['postId', 'authorId', 'parentCommentId'],
  communitylikes: ['postId', 'userId'],
  communitygroups: ['createdBy', 'admins.#', 'moderators.#'],
  communityevents: ['groupId', 'organizer', 'coHosts.#'],
  communitymemberships: ['groupId', 'userId', 'invitedBy'],
  communitymoderations: ['targetId', 'groupId', 'moderator', 'reportedBy.#.userId'],
  communitycontents: ['groupId', 'authorId', 'mentions.#', 'editHistory.#.editedBy'],
  communitymetrics: ['groupId', 'topContributors.#.userId'],
};

const hexOf = (shown: string) => /^(?:ObjectId\(|")([0-9a-f]{24})(?:\)|")$/.exec(shown)?.[1];
const hex = (value: unknown) => hexOf(show(value));

const references: Move[] = Object.entries(REFERENCES).flatMap(([collection, paths]) =>
  paths.map((path) => ({
    collection,
    path: new RegExp(`^${path.replaceAll('#', '\\d+')}$`),
    isKept: (entry, after) =>
      new Map(flatten(after)).get(entry.path) === `ObjectId(${hexOf(entry.value)})`,
  })),
);

/** The element of an embedded array that a path such as `attendees.3.status` is part of. */
function elementOf({ document, path }: Entry): { element: unknown; field: string } {
  const [, array = '', index = '', field = ''] = /^(.*?)\.(\d+)(?:\.(.+))?$/.exec(path) ?? [];
  const list = valueAt(document, array);
  return { element: Array.isArray(list) ? list[Number(index)] : undefined, field };
}

/** An entry that became a document or stands in its list of further ones, or stayed where it was. */
function movedTo(collection: string, parent: string, also: string[], list: string, array: string) {
  return (entry: Entry, after: Document, all: Dump): boolean => {
    if (entry.value === '[]') return true;
    const { element, field } = elementOf(entry);
    if (!isRecord(element)) return false;
    const same = (one: unknown, path: string) => show(valueAt(one, path)) === entry.value;
    const stayed = after[array];
    if (Array.isArray(stayed) && stayed.some((one) => hex(one._id) === hex(element['_id']))) {
      return stayed.some((one) => same(one, field));
    }
    const row = all
      .get(collection)
      ?.find(
        (one) =>
          hex(one[parent]) === hex(entry.document['_id']) &&
          hex(one['userId']) === hex(element['userId']) &&
          also.every((name) => show(one[name]) === show(element[name])),
      );
    if (!row) return false;
    if (field === 'userId' || also.includes(field)) return true;
    const further = row[list];
    const places = [row, ...(Array.isArray(further) ? further : [])];
    const own = places.find((one) => hex(one._id) === hex(element['_id']));
    return own !== undefined && same(own, field);
  };
}

/** Where a value may be after the migrations when it is not where it was: all of it. */
const MOVES: Move[] = [
  ...references,
  {
    collection: 'subscriptions',
    path: /^userId$/,
    isKept: (entry, after) => after['userId'] === hexOf(entry.value),
  },
  {
    collection: 'users',
    path: /^email$/,
    isKept: ({ document }, after) => after['email'] === normalizeEmail(String(document['email'])),
  },
  {
    collection: 'communitymetrics',
    path: /^moderation\.actionsaken$/,
    isKept: (entry, after) => show(valueAt(after, 'moderation.actionsTaken')) === entry.value,
  },
  {
    collection: 'communityevents',
    path: /^attendees/,
    isKept: movedTo('communityeventregistrations', 'eventId', [], 'earlier', 'attendees'),
  },
  {
    collection: 'communitycontents',
    path: /^reactions/,
    isKept: movedTo('communitycontentreactions', 'contentId', ['type'], 'repeats', 'reactions'),
  },
  {
    collection: 'communitycontents',
    path: /^poll\.options\.\d+\.voters/,
    isKept({ document, path, value }, _, all) {
      const option = Number(path.split('.')[2]);
      const votes = all.get('communitypollvotes') ?? [];
      return (
        value === '[]' ||
        votes.some(
          (vote) =>
            hex(vote['contentId']) === hex(document['_id']) &&
            vote['option'] === option &&
            show(vote['userId']) === `ObjectId(${hexOf(value)})`,
        )
      );
    },
  },
];

/** Values that are neither where they were nor where a move takes them, a line each. */
export function missingValues(before: Dump, after: Dump): string[] {
  return [...before].flatMap(([collection, documents]) => {
    const stored = new Map(after.get(collection)?.map((one) => [show(one['_id']), one]));
    const moves = MOVES.filter((move) => move.collection === collection);
    return documents.flatMap((document) => {
      const now = stored.get(show(document['_id'])) ?? {};
      const values = new Map(flatten(now));
      const lost = flatten(document).filter(([path, value]) => {
        if (values.get(path) === value) return false;
        return !moves.some(
          (move) => move.path.test(path) && move.isKept({ document, path, value }, now, after),
        );
      });
      return lost.map(([path, value]) => `${collection} ${show(document['_id'])} ${path} ${value}`);
    });
  });
}
