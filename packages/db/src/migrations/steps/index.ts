import type { MigrationStep } from '../step.ts';
import { referenceIds } from './0001-reference-ids.ts';
import { subscriptionUserIds } from './0002-subscription-user-ids.ts';
import { userEmails } from './0003-user-emails.ts';
import { moderationActionsTaken } from './0004-moderation-actions-taken.ts';
import { eventAttendees } from './0005-event-attendees.ts';
import { pollVoters } from './0006-poll-voters.ts';
import { contentReactions } from './0007-content-reactions.ts';
import { likeIndex } from './0008-like-index.ts';
import { adoptedAgents } from './0009-adopted-agents.ts';
import { chatEndTimes } from './0010-chat-end-times.ts';
import { documentedDefaults } from './0011-documented-defaults.ts';
import { minorUnits } from './0012-minor-units.ts';
import { nameTerms } from './0013-name-terms.ts';

/**
 * Every step, in the order in which they run; a new one goes to the end. A step that was released is
 * never changed: what it did stands in databases.
 */
export const STEPS: readonly MigrationStep[] = [
  referenceIds,
  subscriptionUserIds,
  userEmails,
  moderationActionsTaken,
  eventAttendees,
  pollVoters,
  contentReactions,
  likeIndex,
  adoptedAgents,
  chatEndTimes,
  // After the moves: a counter that is missing is counted, not set to 0.
  documentedDefaults,
  minorUnits,
  nameTerms,
];
