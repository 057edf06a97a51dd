import type { AgentReviewDoc, ReviewReport } from '../agents/agentReview.model.ts';
import { passes } from './business.ts';
import type { Dice } from './dice.ts';
import { DAY, type Person, type World } from './world.ts';

const PRAISE = [
  'Does what it says, and says when it cannot.',
  'Saved me an afternoon on the first day.',
  'Short answers, and the right questions back.',
  'I check everything it writes, and have found little.',
  'Worth the weekly pass, and I have renewed it since.',
] as const;
const DOUBTS = [
  'Good at the beginning, less so with long texts.',
  'Useful, but I had to ask twice more often than I like.',
  'It knows its subject. The tone is not mine.',
] as const;
const COMPLAINTS = [
  'Two of three answers were beside the point.',
  'Not for what I needed it for.',
] as const;
const TITLES = ['Recommended', 'Keeps its promise', 'Mixed feelings', 'Not for me'] as const;

/** Of those who hold or held a pass, about every third. */
export function* agentReviews(world: World): Generator<AgentReviewDoc> {
  for (const { person, agent, index } of passes(world)) {
    const dice = world.dice('review', index);
    if (!dice.chance(0.35)) continue;
    const age = world.options.until.getTime() - person.createdAt.getTime();
    const createdAt = world.before(Math.min(age, dice.next() ** 2 * 365 * DAY));
    const rating = dice.pick([5, 5, 5, 4, 4, 4, 3, 2, 1]);
    const isEdited = dice.chance(0.15);
    const editedAt = world.after(createdAt, dice.int(1, 20) * DAY);
    yield {
      _id: world.id('review', index, createdAt),
      agentId: agent.id,
      userId: person._id,
      rating,
      title: dice.chance(0.5) ? titleOf(rating) : '',
      text: dice.chance(0.85) ? textOf(dice, rating) : '',
      createdAt,
      updatedAt: isEdited ? editedAt : createdAt,
      ...(isEdited ? { editedAt } : {}),
      ...standing(world, dice, person, createdAt),
    };
  }
}

type Standing = Pick<AgentReviewDoc, 'reports' | 'reportCount' | 'reportedAt' | 'hidden'>;

/** One of thirty is reported, one of fifty hidden. */
function standing(world: World, dice: Dice, author: Person, createdAt: Date): Standing {
  const at = world.after(createdAt, dice.int(1, 9) * DAY);
  const administrator = world.person(0);
  if (dice.chance(0.02)) {
    const hidden = { at, by: administrator._id, reason: 'Names somebody who is not meant.' };
    return { reports: [], reportCount: 0, hidden };
  }
  if (!dice.chance(0.035)) return { reports: [], reportCount: 0 };
  const reporters = [...world.people(dice, 3)].filter(({ _id }) => !_id.equals(author._id));
  const reports = reporters.slice(0, dice.int(1, 2)).map(
    ({ _id }): ReviewReport => ({
      userId: _id,
      reason: dice.pick(['spam', 'offensive', 'off-topic', 'other']),
      at,
    }),
  );
  return { reports, reportCount: reports.length, reportedAt: at };
}

function titleOf(rating: number): string {
  const [best, good, mixed, bad] = TITLES;
  if (rating >= 4) return rating === 5 ? best : good;
  return rating === 3 ? mixed : bad;
}

function textOf(dice: Dice, rating: number): string {
  if (rating >= 4) return dice.pick(PRAISE);
  return rating === 3 ? dice.pick(DOUBTS) : dice.pick(COMPLAINTS);
}
