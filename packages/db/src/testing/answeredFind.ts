import mongoose from 'mongoose';
import type { CollectionName } from '../models.ts';

/** Resolves as soon as the next find in a collection is answered: what it read may be old by then. */
export function answeredFind(collection: CollectionName): Promise<void> {
  const client = mongoose.connection.getClient();
  let asked: number | undefined;
  return new Promise((resolve) => {
    const onStart = ({ command, requestId }: mongoose.mongo.CommandStartedEvent) => {
      if (command['find'] === collection) asked ??= requestId;
    };
    const onAnswer = ({ requestId }: mongoose.mongo.CommandSucceededEvent) => {
      if (requestId !== asked) return;
      client.off('commandStarted', onStart).off('commandSucceeded', onAnswer);
      resolve();
    };
    client.on('commandStarted', onStart).on('commandSucceeded', onAnswer);
  });
}
