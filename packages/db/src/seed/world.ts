import { createHash } from 'node:crypto';
import { base, en, Faker } from '@faker-js/faker';
import { Types } from 'mongoose';
import { createDice, type Dice } from './dice.ts';

export interface SeedOptions {
  users: number;
  posts: number;
  /** Page views. */
  views: number;
  /** The same seed, sizes and `until` give the same documents. */
  seed: number;
  /** Everything lies before it. */
  until: Date;
}

export interface SeedAgent {
  id: string;
  name: string;
  pricingMinor: { daily: number; weekly: number; monthly: number };
  currency: string;
}

export interface Person {
  _id: Types.ObjectId;
  name: string;
  createdAt: Date;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The first account was made this long before `until`. */
const HISTORY = 730 * DAY;

/** What every generator of documents draws from. */
export class World {
  readonly options: SeedOptions;
  readonly agents: readonly [SeedAgent, ...SeedAgent[]];
  readonly groups: number;
  readonly #prefixes = new Map<string, string>();
  readonly #people: Person[];

  constructor(options: SeedOptions, agents: readonly [SeedAgent, ...SeedAgent[]]) {
    this.options = options;
    this.agents = agents;
    this.groups = Math.max(1, Math.floor(options.users / 25));
    this.#people = Array.from({ length: options.users }, (_, index) => this.#person(index));
  }

  dice(kind: string, index: number): Dice {
    return createDice(this.options.seed, kind, index);
  }

  /** Names, addresses and the like from a document's own dice. */
  faker(dice: Dice): Faker {
    return new Faker({
      locale: [en, base],
      randomizer: { next: dice.next, seed: () => undefined },
    });
  }

  /** The name of the `index`th document of a kind; it sorts by `time`, as MongoDB's own do. */
  id(kind: string, index: number, time: Date): Types.ObjectId {
    let prefix = this.#prefixes.get(kind);
    if (prefix === undefined) {
      const digest = createHash('sha256').update(`${this.options.seed}:${kind}`).digest('hex');
      prefix = digest.slice(0, 6);
      this.#prefixes.set(kind, prefix);
    }
    const seconds = Math.floor(time.getTime() / 1000)
      .toString(16)
      .padStart(8, '0');
    return new Types.ObjectId(`${seconds}${prefix}${index.toString(16).padStart(10, '0')}`);
  }

  /** So long before `until`; the later of two indexes is the later in time. */
  before(milliseconds: number): Date {
    return new Date(this.options.until.getTime() - milliseconds);
  }

  /** `milliseconds` after `time`, or a moment before `until` where that would be too late. */
  after(time: Date, milliseconds: number): Date {
    const latest = this.options.until.getTime() - 1000;
    return new Date(Math.min(time.getTime() + Math.floor(milliseconds), latest));
  }

  person(index: number): Person {
    const person = this.#people[index % this.#people.length];
    if (!person) throw new RangeError('A world needs at least one person.');
    return person;
  }

  /** How many people had an account at a time: they join faster and faster. */
  peopleAt(time: Date): number {
    const passed = Math.max(0, 1 - (this.options.until.getTime() - time.getTime()) / HISTORY);
    return Math.max(
      1,
      Math.min(this.options.users, Math.floor(this.options.users * passed ** 1.4)),
    );
  }

  /** Someone who had an account at that time; a few write most of what there is. */
  author(dice: Dice, time: Date): Person {
    return this.person(Math.floor(this.peopleAt(time) * dice.next() ** 1.6));
  }

  /** `count` different people, at most all there are. */
  *people(dice: Dice, count: number): Generator<Person> {
    const { users } = this.options;
    const first = dice.int(0, users - 1);
    // A prime that does not divide their number reaches everybody before it meets one again.
    const stride = users % 7919 === 0 ? 7907 : 7919;
    for (let step = 0; step < Math.min(count, users); step++) {
      yield this.person((first + step * stride) % users);
    }
  }

  #person(index: number): Person {
    const faker = this.faker(this.dice('name', index));
    const createdAt = this.before(HISTORY * (1 - (index / this.options.users) ** (1 / 1.4)));
    createdAt.setUTCMilliseconds(0);
    return { _id: this.id('user', index, createdAt), name: faker.person.fullName(), createdAt };
  }
}
