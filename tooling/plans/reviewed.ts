/** A query that may read a whole collection or sort in memory. */
export interface Reviewed {
  /** As the guard prints it. */
  query: string;
  reason: string;
}

/** Read by administrators alone, from two characters on. */
const SEARCH =
  'A search by how an address or a word of a name begins: no index has them and the order of the list ' +
  'as well. What is sorted are the people found.';

const COUPONS =
  'A search of administrators by how a code begins: what is sorted are the coupons found.';

export const REVIEWED: Reviewed[] = [
  {
    query:
      'agents.find {"filter":{"$and":[{"searchTerms":{"$regex":"?"}}]},"sort":{"name":1,"id":1}}',
    reason:
      'A search of administrators by how a word begins: no index has the words and the order of the ' +
      'list as well. What is sorted are the agents found, of a catalogue of hundreds.',
  },
  {
    query:
      'users.find {"filter":{"$and":[{"$or":[{"email":{"$gte":"?","$lt":"?"}},{"$and":[{"nameTerms":{"$regex":"?"}}]}]}]},"sort":{"createdAt":-1,"_id":-1}}',
    reason: SEARCH,
  },
  {
    query:
      'users.find {"filter":{"$and":[{"$or":[{"email":{"$gte":"?","$lt":"?"}},{"$and":[{"nameTerms":{"$regex":"?"}}]}]},{"isActive":"?","eraseAt":"?","lockUntil":{"$not":{"$gt":"?"}},"emailVerified":{"$ne":"?"}}]},"sort":{"createdAt":-1,"_id":-1}}',
    reason: SEARCH,
  },
  {
    query:
      'users.find {"filter":{"$and":[{"email":{"$gte":"?","$lt":"?"}}]},"sort":{"createdAt":-1,"_id":-1}}',
    reason: SEARCH,
  },
  {
    query:
      'users.find {"filter":{"$and":[{"isActive":"?","eraseAt":"?","lockUntil":{"$gt":"?"}}]},"sort":{"createdAt":-1,"_id":-1}}',
    reason: 'Accounts that are locked right now: a lock lasts a quarter of an hour.',
  },
  {
    query:
      'users.find {"filter":{"$and":[{"isActive":"?","eraseAt":{"$exists":"?"}}]},"sort":{"createdAt":-1,"_id":-1}}',
    reason: 'Accounts whose owner has asked for erasure: those of the last fortnight.',
  },
  {
    query:
      'coupons.find {"filter":{"code":{"$gte":"?","$lt":"?"},"isActive":"?"},"sort":{"createdAt":-1,"_id":-1}}',
    reason: COUPONS,
  },
  {
    query:
      'coupons.find {"filter":{"code":{"$gte":"?","$lt":"?"}},"sort":{"createdAt":-1,"_id":-1}}',
    reason: COUPONS,
  },
  {
    query: 'migrations.find {"filter":{}}',
    reason: 'One document for each migration, read when a server starts.',
  },
];
