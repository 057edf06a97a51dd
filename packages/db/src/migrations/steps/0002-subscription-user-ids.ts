import mongoose from 'mongoose';
import type { MigrationStep } from '../step.ts';
import { walking } from '../walk.ts';

export const subscriptionUserIds: MigrationStep = {
  name: '0002-subscription-user-ids',
  description: 'Users of subscriptions kept as ObjectIds become the documented 24 hex digits.',
  ...walking({
    collection: 'subscriptions',
    filter: { userId: { $type: 'objectId' } },
    fields: { userId: 1 },
    plan: ({ userId }) =>
      userId instanceof mongoose.Types.ObjectId
        ? { change: { userId: userId.toHexString() } }
        : null,
  }),
};
