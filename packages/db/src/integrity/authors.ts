import { within } from '../connection/transaction.ts';
import type { CollectionName } from '../models.ts';
import type { Derivation } from './derivation.ts';
import { isStoredId, storedIn } from './stored.ts';

/** The author's name and picture, as the account has them now. */
function authorOf(collection: CollectionName): Derivation {
  return {
    kind: 'author',
    collection,
    path: 'author',
    async derive(documents, transaction) {
      const ids = documents.map((document) => document['authorId']).filter(isStoredId);
      const found = await storedIn('users')
        .find({ _id: { $in: ids } }, { projection: { name: 1, avatar: 1 }, ...within(transaction) })
        .toArray();
      const users = new Map(found.map((user) => [String(user._id), user]));
      return documents.map((document) => {
        const user = users.get(String(document['authorId']));
        if (!user) return {};
        const { name, avatar } = user;
        // The documented name is required; an account need not have one.
        return { ...(name ? { authorName: name } : {}), authorAvatar: avatar ?? undefined };
      });
    },
  };
}

export const authors: readonly Derivation[] = [
  authorOf('communityposts'),
  authorOf('communitycomments'),
];
