import mongoose from 'mongoose';
import { isRecord, valueAt } from '../documentPath.ts';
import { movingOut } from '../moveOut.ts';
import type { MigrationStep, Stored } from '../step.ts';
import { entriesOf, userIdOf } from './entries.ts';

const { ObjectId } = mongoose.Types;

/** An option without those of its voters that become votes, and what is left of them. */
function splitOption(content: Stored, option: unknown, index: number) {
  if (!isRecord(option) || !('voters' in option)) return { option, rows: [], left: [], entries: 0 };
  const { voters, ...rest } = option;
  const entries = entriesOf(voters);
  const users = new Set(entries.map(userIdOf).filter((id) => id !== undefined));
  const left = entries.filter((entry) => userIdOf(entry) === undefined);
  const rows = [...users].map((userId) => ({
    _id: new ObjectId(),
    contentId: content._id,
    userId: new ObjectId(userId),
    option: index,
  }));
  return {
    option: {
      ...rest,
      ...(rest['votes'] === undefined && { votes: rows.length }),
      ...(left.length > 0 && { voters: left }),
    },
    rows,
    left,
    entries: entries.length,
  };
}

export const pollVoters: MigrationStep = {
  name: '0006-poll-voters',
  description: 'Voters embedded in the options of polls become communitypollvotes.',
  ...movingOut({
    collection: 'communitycontents',
    filter: { 'poll.options.voters': { $exists: true } },
    fields: { poll: 1 },
    to: 'communitypollvotes',
    key: { contentId: 1, userId: 1, option: 1 },
    plan(content) {
      const before = entriesOf(valueAt(content, 'poll.options'));
      const options = before.map((option, index) => splitOption(content, option, index));
      const rows = options.flatMap((option) => option.rows);
      const left = options.flatMap((option) => option.left);
      const off = options.filter(
        ({ option, rows: own }) => isRecord(option) && option['votes'] !== own.length,
      );
      const counter = valueAt(content, 'poll.totalVotes');
      const moves = rows.length > 0 || left.length === 0;
      return {
        rows,
        change: {
          ...(moves && { 'poll.options': options.map(({ option }) => option) }),
          ...(rows.length > 0 && counter === undefined && { 'poll.totalVotes': rows.length }),
        },
        left: left.length > 0 ? `voters that are no users: ${left.length}` : undefined,
        counts: {
          repeated:
            options.reduce((sum, { entries }) => sum + entries, 0) - left.length - rows.length,
          countersOff:
            off.length + (counter !== undefined && counter !== rows.length && moves ? 1 : 0),
        },
      };
    },
  }),
};
