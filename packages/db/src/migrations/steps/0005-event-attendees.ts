import mongoose from 'mongoose';
import { isRecord, valueAt } from '../documentPath.ts';
import { movingOut } from '../moveOut.ts';
import type { MigrationStep, Stored } from '../step.ts';
import { entriesOf, newId, timeOf, userIdOf } from './entries.ts';

const { ObjectId } = mongoose.Types;

const COUNTER = 'registration.currentAttendees';
const COMES = new Set<unknown>(['registered', 'attended']);

/** One person's entries, the newest first, as one registration. */
function toRegistration(event: Stored, userId: string, entries: Record<string, unknown>[]): Stored {
  const dated = entries
    .map(({ userId: _, ...entry }) => ({
      ...entry,
      status: entry['status'] ?? 'registered',
      registeredAt: timeOf(entry['registeredAt'], entry, event),
    }))
    .reverse()
    .sort((a, b) => b.registeredAt.getTime() - a.registeredAt.getTime());
  const [newest, ...earlier] = dated;
  return {
    ...newest,
    _id: newId(newest),
    eventId: event._id,
    userId: new ObjectId(userId),
    ...(earlier.length > 0 && { earlier }),
  };
}

export const eventAttendees: MigrationStep = {
  name: '0005-event-attendees',
  description: 'Attendees embedded in events become communityeventregistrations.',
  ...movingOut({
    collection: 'communityevents',
    filter: { attendees: { $exists: true } },
    fields: { attendees: 1, registration: 1 },
    to: 'communityeventregistrations',
    key: { eventId: 1, userId: 1 },
    plan(event) {
      const entries = entriesOf(event['attendees']);
      const left = entries.filter((entry) => !isRecord(entry) || !userIdOf(entry['userId']));
      const people = Map.groupBy(
        entries.filter(isRecord).filter((entry) => !left.includes(entry)),
        (entry) => userIdOf(entry['userId']) ?? '',
      );
      const rows = [...people].map(([userId, own]) => toRegistration(event, userId, own));
      const coming = rows.filter(({ status }) => COMES.has(status)).length;
      const counter = valueAt(event, COUNTER);
      const moves = rows.length > 0 || left.length === 0;
      return {
        rows,
        change: {
          ...(moves && { attendees: left.length > 0 ? left : undefined }),
          ...(rows.length > 0 && counter === undefined && { [COUNTER]: coming }),
        },
        left: left.length > 0 ? `attendees without a user: ${left.length}` : undefined,
        counts: {
          repeated: entries.length - left.length - rows.length,
          countersOff: rows.length > 0 && counter !== undefined && counter !== coming ? 1 : 0,
        },
      };
    },
  }),
};
