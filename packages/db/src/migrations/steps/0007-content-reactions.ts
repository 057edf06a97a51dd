import { REACTION_TYPES } from '@onelastai/contracts';
import mongoose from 'mongoose';
import { isRecord, valueAt } from '../documentPath.ts';
import { movingOut } from '../moveOut.ts';
import type { MigrationStep, Stored } from '../step.ts';
import { entriesOf, newId, timeOf, userIdOf } from './entries.ts';

const { ObjectId } = mongoose.Types;

const COUNTER = 'stats.likes';
const types = new Set<unknown>(REACTION_TYPES);

const isUsable = (entry: unknown): entry is Record<string, unknown> =>
  isRecord(entry) && userIdOf(entry['userId']) !== undefined && types.has(entry['type']);

/** One person's reactions of one type, the first of them as the reaction. */
function toReaction(content: Stored, entries: Record<string, unknown>[]): Stored {
  const dated = entries
    .map((entry) => ({ ...entry, createdAt: timeOf(entry['createdAt'], entry, content) }))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const [first, ...repeats] = dated;
  return {
    ...first,
    _id: newId(first),
    contentId: content._id,
    userId: new ObjectId(userIdOf(entries[0]?.['userId'])),
    ...(repeats.length > 0 && { repeats: repeats.map(withoutKey) }),
  };
}

const withoutKey = ({ userId: _, type: _type, ...rest }: Record<string, unknown>) => rest;

export const contentReactions: MigrationStep = {
  name: '0007-content-reactions',
  description: 'Reactions embedded in contents become communitycontentreactions.',
  ...movingOut({
    collection: 'communitycontents',
    filter: { reactions: { $exists: true } },
    fields: { reactions: 1, stats: 1 },
    to: 'communitycontentreactions',
    key: { contentId: 1, userId: 1, type: 1 },
    plan(content) {
      const entries = entriesOf(content['reactions']);
      const usable = entries.filter(isUsable);
      const left = entries.filter((entry) => !isUsable(entry));
      const groups = Map.groupBy(
        usable,
        (entry) => `${userIdOf(entry['userId'])} ${entry['type']}`,
      );
      const rows = [...groups.values()].map((own) => toReaction(content, own));
      const counter = valueAt(content, COUNTER);
      const moves = rows.length > 0 || left.length === 0;
      return {
        rows,
        change: {
          ...(moves && { reactions: left.length > 0 ? left : undefined }),
          ...(rows.length > 0 && counter === undefined && { [COUNTER]: rows.length }),
        },
        left:
          left.length > 0 ? `reactions without a user or a known type: ${left.length}` : undefined,
        counts: {
          repeated: usable.length - rows.length,
          countersOff: rows.length > 0 && counter !== undefined && counter !== rows.length ? 1 : 0,
        },
      };
    },
  }),
};
