import { type CatalogueAgent, searchTerms } from '@onelastai/db';
import SearchableMap from 'minisearch/SearchableMap';
import { allowedErrors, swaps } from './typingErrors.ts';

/** By how much a word's place counts: a name outweighs all texts together. */
const FIELDS: readonly { weight: number; textOf(agent: CatalogueAgent): string }[] = [
  { weight: 20, textOf: ({ name }) => name },
  { weight: 6, textOf: ({ slug }) => slug },
  { weight: 6, textOf: ({ category }) => category },
  { weight: 4, textOf: ({ shortDescription }) => shortDescription },
  { weight: 4, textOf: ({ capabilities }) => capabilities.join(' ') },
  { weight: 3, textOf: ({ useCases }) => useCases.join(' ') },
  { weight: 2, textOf: ({ description }) => description },
];
const FIELD_BITS = FIELDS.length;
const ALL_FIELDS = 2 ** FIELD_BITS - 1;
/** Of each set of fields, a bit for each. */
const WEIGHTS = Array.from({ length: ALL_FIELDS + 1 }, (_, bits) =>
  FIELDS.reduce((sum, { weight }, at) => sum + (bits & (1 << at) ? weight : 0), 0),
);

/** How well a word fits one that was typed. */
const FIT = { moreErrors: 0, oneError: 1, beginning: 2, exact: 3 } as const;
type Fit = (typeof FIT)[keyof typeof FIT];
/** Errors all over never outweigh a right word anywhere. */
const FIT_POINTS = [1, 2, 32, 48] as const;

/** Points by the agent's id. */
export type Points = ReadonlyMap<string, number>;

export interface SearchIndex {
  /** One that is known by its id is replaced. */
  put(agent: CatalogueAgent): void;
  remove(id: string): void;
  /** Agents that have every one of the words. */
  find(words: readonly string[]): Points;
  /** Ids of others that share words with the agent, those with many and rare ones first. */
  findLike(id: string, boost: (id: string) => number): string[];
}

/** The agents that have a word. */
interface Postings {
  word: string;
  /** An agent's number and the fields in which it has the word, a bit for each. */
  places: number[];
}

/**
 * Words and who has them, in MiniSearch's radix tree, which finds by beginnings and by errors. Its own
 * ranking (BM25) is left aside: it depends on the whole catalogue, so pages would not stay in place while
 * agents are added; and as all words have to be there, how rare each is says little.
 */
export function createSearchIndex(): SearchIndex {
  const tree = new SearchableMap<Postings>();
  /** The same once more: looking up a whole word is faster here. */
  const words = new Map<string, Postings>();
  const numbers = new Map<string, number>();
  const agents: { id: string; has: Postings[] }[] = [];

  function agentOf(id: string): { number: number; agent: { id: string; has: Postings[] } } {
    const number = numbers.get(id) ?? agents.length;
    const agent = agents[number] ?? { id, has: [] };
    numbers.set(id, number);
    agents[number] = agent;
    return { number, agent };
  }

  function postingsOf(word: string): Postings {
    const known = words.get(word);
    if (known) return known;
    const made = { word, places: [] };
    words.set(word, made);
    tree.set(word, made);
    return made;
  }

  function remove(id: string): void {
    const { number, agent } = agentOf(id);
    for (const postings of agent.has) {
      postings.places = postings.places.filter((place) => place >> FIELD_BITS !== number);
      if (postings.places.length > 0) continue;
      words.delete(postings.word);
      tree.delete(postings.word);
    }
    agent.has = [];
  }

  /** By the agents' numbers: for each fit the fields that have such a word, a bit for each. */
  function fitsOf(word: string): Int32Array {
    const fits = new Int32Array(agents.length);
    const mark = (postings: Postings | undefined, fit: Fit) => {
      for (const place of postings?.places ?? []) {
        const number = place >> FIELD_BITS;
        fits[number] = (fits[number] ?? 0) | ((place & ALL_FIELDS) << (fit * FIELD_BITS));
      }
    };
    for (const [found, postings] of tree.atPrefix(word)) {
      mark(postings, found === word ? FIT.exact : FIT.beginning);
    }
    const errors = allowedErrors(word);
    if (errors === 0) return fits;
    for (const swapped of swaps(word)) mark(words.get(swapped), FIT.oneError);
    for (const [found, [postings, distance]] of tree.fuzzyGet(word, errors)) {
      if (!found.startsWith(word)) mark(postings, distance === 1 ? FIT.oneError : FIT.moreErrors);
    }
    return fits;
  }

  return {
    put(agent) {
      remove(agent.id);
      const { number, agent: held } = agentOf(agent.id);
      const fields = new Map<string, number>();
      for (const [at, { textOf }] of FIELDS.entries()) {
        for (const word of searchTerms(textOf(agent))) {
          fields.set(word, (fields.get(word) ?? 0) | (1 << at));
        }
      }
      for (const [word, bits] of fields) {
        const postings = postingsOf(word);
        postings.places.push((number << FIELD_BITS) | bits);
        held.has.push(postings);
      }
    },
    remove,
    find(wanted) {
      const all = wanted.map(fitsOf);
      const found = new Map<string, number>();
      for (const [number, { id }] of agents.entries()) {
        const own = all.map((fits) => fits[number] ?? 0);
        if (!own.includes(0))
          found.set(
            id,
            own.reduce((sum, fits) => sum + pointsOf(fits), 0),
          );
      }
      return found;
    },
    findLike(id, boost) {
      const { number, agent } = agentOf(id);
      const likeness = new Float64Array(agents.length);
      for (const { places } of agent.has) {
        const rarity = Math.log(agents.length / places.length);
        for (const place of places) {
          const other = place >> FIELD_BITS;
          likeness[other] = (likeness[other] ?? 0) + rarity;
        }
      }
      return agents
        .map((other, at) => ({ id: other.id, likeness: (likeness[at] ?? 0) * boost(other.id) }))
        .filter((other, at) => at !== number && other.likeness > 0)
        .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1))
        .map((other) => other.id);
    },
  };
}

/** Each field counts once, by the best that stands in it. */
function pointsOf(fits: number): number {
  let sum = 0;
  let counted = 0;
  for (const fit of [FIT.exact, FIT.beginning, FIT.oneError, FIT.moreErrors]) {
    const fields = (fits >> (fit * FIELD_BITS)) & ALL_FIELDS & ~counted;
    counted |= fields;
    sum += FIT_POINTS[fit] * (WEIGHTS[fields] ?? 0);
  }
  return sum;
}
