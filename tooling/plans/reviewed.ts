/** A query that may read a whole collection or sort in memory. */
export interface Reviewed {
  /** As the guard prints it. */
  query: string;
  reason: string;
}

export const REVIEWED: Reviewed[] = [
  {
    query:
      'agents.find {"filter":{"$and":[{"isActive":"?"},{"searchTerms":{"$regex":"?"}}]},"sort":{"isFeatured":-1,"releaseDate":-1,"id":1}}',
    reason:
      'A search by how a word begins: no index has the words and the order of the list as well. What ' +
      'is sorted are the agents found, of a catalogue of hundreds.',
  },
  {
    query: 'migrations.find {"filter":{}}',
    reason: 'One document for each migration, read when a server starts.',
  },
];
