import { AgentModel } from '../agents/agent.model.ts';
import { dailyVisitors } from '../analytics/dailyVisitors.queries.ts';
import { checkDatabase } from '../integrity/check.ts';
import { models } from '../models.ts';
import * as accounts from './accounts.ts';
import * as business from './business.ts';
import * as community from './community.ts';
import * as groups from './groups.ts';
import * as reviews from './reviews.ts';
import * as traffic from './traffic.ts';
import { DAY, type SeedAgent, type SeedOptions, World } from './world.ts';
import { type WriteOptions, writeAll } from './write.ts';

export type { SeedOptions } from './world.ts';

/** Collections that a seed fills. */
export type SeededCollection = keyof ReturnType<typeof steps>;

export interface SeedProgress {
  /** A collection begins; `expected` documents where that is known. */
  begin(
    collection: SeededCollection,
    expected: number | undefined,
  ): Pick<WriteOptions, 'onWritten'> & { end(): void };
  signal?: AbortSignal;
  /** These collections and no others; all where nothing is said. */
  only?: readonly SeededCollection[];
}

/** The database holds accounts already: a seed would mix its people with real ones. */
export class DatabaseNotEmptyError extends Error {
  constructor(collection: string) {
    super(`There are documents in ${collection}; a seed is written into an empty database alone.`);
    this.name = 'DatabaseNotEmptyError';
  }
}

/**
 * Fills a database that has every index, and agents, but no people with believable data across all
 * collections, those first that others name. The same options give the same documents. Throws
 * `DatabaseNotEmptyError`; a fault leaves what was stored until then.
 */
export async function seedDatabase(options: SeedOptions, progress: SeedProgress): Promise<void> {
  const world = new World(options, await seedAgents());
  const work = steps(world);
  const expected: Partial<Record<SeededCollection, number>> = {
    users: options.users,
    communityposts: options.posts,
    pageviews: options.views,
  };
  const wanted = Object.keys(work)
    .filter(isSeeded)
    .filter((name) => progress.only?.includes(name) ?? true);
  for (const name of wanted) {
    const document = await models[name].collection.findOne({}, { projection: { _id: 1 } });
    if (document) throw new DatabaseNotEmptyError(name);
  }
  for (const name of wanted) {
    const { onWritten, end } = progress.begin(name, expected[name]);
    await work[name]({ onWritten, signal: progress.signal });
    end();
  }
  if (!progress.only) await derive(options);
  function isSeeded(name: string): name is SeededCollection {
    return name in work;
  }
}

const ROLLED_UP_DAYS = 90;

/** What is counted from other collections: by the code that counts it in the product. */
async function derive({ until }: SeedOptions): Promise<void> {
  await checkDatabase({ only: ['agents', 'communitygroups'], repair: true });
  const day = (back: number) => new Date(until.getTime() - back * DAY).toISOString().slice(0, 10);
  // What was counted while the database was empty; and no day of which real visits may still come.
  await models.dailyvisitors.collection.deleteMany({});
  const now = new Date(Math.min(until.getTime() + DAY, Date.now()));
  await dailyVisitors({ from: day(ROLLED_UP_DAYS), to: day(1), timezone: 'UTC', now });
}

/** One step per collection, in the order in which they name each other. */
function steps(world: World) {
  type Step = (options: WriteOptions) => Promise<void>;
  return {
    users: (on) => writeAll(models.users, accounts.users(world), on),
    userprofiles: (on) => writeAll(models.userprofiles, accounts.userProfiles(world), on),
    userpreferences: (on) => writeAll(models.userpreferences, accounts.userPreferences(world), on),
    usersecurities: (on) => writeAll(models.usersecurities, accounts.userSecurities(world), on),
    rewardscenters: (on) => writeAll(models.rewardscenters, accounts.rewardsCenters(world), on),
    contactmessages: (on) => writeAll(models.contactmessages, accounts.contactMessages(world), on),
    securityLogs: (on) => writeAll(models.securityLogs, accounts.securityLogs(world), on),
    plans: (on) => writeAll(models.plans, business.plans(world), on),
    prices: (on) => writeAll(models.prices, business.prices(world), on),
    coupons: (on) => writeAll(models.coupons, business.coupons(world), on),
    subscriptions: (on) => writeAll(models.subscriptions, business.subscriptions(world), on),
    agentreviews: (on) => writeAll(models.agentreviews, reviews.agentReviews(world), on),
    chatinteractions: (on) =>
      writeAll(models.chatinteractions, business.chatInteractions(world), on),
    toolusages: (on) => writeAll(models.toolusages, business.toolUsages(world), on),
    communitygroups: (on) => writeAll(models.communitygroups, groups.groups(world), on),
    communitymemberships: (on) =>
      writeAll(models.communitymemberships, groups.memberships(world), on),
    communityevents: (on) => writeAll(models.communityevents, groups.events(world), on),
    communityeventregistrations: (on) =>
      writeAll(models.communityeventregistrations, groups.eventRegistrations(world), on),
    communityposts: (on) => writeAll(models.communityposts, community.posts(world), on),
    communitycomments: (on) => writeAll(models.communitycomments, community.comments(world), on),
    communitylikes: (on) => writeAll(models.communitylikes, community.likes(world), on),
    communitycontents: (on) => writeAll(models.communitycontents, groups.contents(world), on),
    communitycontentreactions: (on) =>
      writeAll(models.communitycontentreactions, groups.contentReactions(world), on),
    communitypollvotes: (on) => writeAll(models.communitypollvotes, groups.pollVotes(world), on),
    communitymoderations: (on) =>
      writeAll(models.communitymoderations, community.moderations(world), on),
    communitymetrics: (on) => writeAll(models.communitymetrics, groups.groupMetrics(world), on),
    notifications: (on) => writeAll(models.notifications, accounts.notifications(world), on),
    visitors: (on) => writeAll(models.visitors, traffic.visitors(world), on),
    sessions: (on) => writeAll(models.sessions, traffic.sessions(world), on),
    pageviews: (on) => writeAll(models.pageviews, traffic.pageViews(world), on),
    userevents: (on) => writeAll(models.userevents, traffic.userEvents(world), on),
    apiusages: (on) => writeAll(models.apiusages, traffic.apiUsages(world), on),
  } satisfies Record<string, Step>;
}

async function seedAgents(): Promise<[SeedAgent, ...SeedAgent[]]> {
  const agents = await AgentModel.find({ pricingMinor: { $exists: true } })
    .select({ _id: 0, id: 1, name: 1, pricingMinor: 1, currency: 1 })
    .sort({ id: 1 })
    .lean<SeedAgent[]>();
  const [first, ...rest] = agents;
  if (!first) throw new Error('There are no agents; sync the catalogue first.');
  return [first, ...rest];
}
