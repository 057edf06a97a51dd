import type { mongo } from 'mongoose';
import { type ReviewTotals, reviewStats } from '../agents/reviewStats.ts';
import { type Transaction, within } from '../connection/transaction.ts';
import type { CollectionName } from '../models.ts';
import type { Derivation } from './derivation.ts';
import { type StoredDocument, storedIn, valueAt } from './stored.ts';

/** Documents that are counted, by the field that names the counter's document. */
interface CounterSource {
  collection: CollectionName;
  key: string;
  /** What `key` holds of the counter's document: its `_id` unless said. */
  names?: 'id';
  /** It is people that are counted, by their ids, not documents. */
  people?: true;
}

interface Source extends CounterSource {
  match?: mongo.Document;
}

type Counter = Derivation & { kind: 'counter'; sources: readonly CounterSource[] };

/** A counter that is the number of documents in its sources. */
function counterOf(collection: CollectionName, path: string, ...sources: Source[]): Counter {
  return {
    kind: 'counter',
    collection,
    path,
    sources,
    async derive(documents, transaction) {
      const ids = documents.map(({ _id }) => _id);
      const totals = new Map<string, number>();
      for (const { collection: source, key, match } of sources) {
        const counted = await aggregate(source, transaction, [
          { $match: { [key]: { $in: ids }, ...match } },
          { $group: { _id: `$${key}`, count: { $sum: 1 } } },
        ]);
        addTo(totals, counted);
      }
      return documents.map(({ _id }) => ({ [path]: totals.get(String(_id)) ?? 0 }));
    },
  };
}

/** What an adopted database said of its agents, and the subscribers and reviews that we know of. */
const agentStats: Counter = {
  kind: 'counter',
  collection: 'agents',
  path: 'stats',
  sources: [
    { collection: 'subscriptions', key: 'agentId', names: 'id', people: true },
    { collection: 'agentreviews', key: 'agentId', names: 'id' },
  ],
  async derive(agents, transaction) {
    const subscribers = new Map<string, number>();
    const counted = await aggregate('subscriptions', transaction, [
      { $match: { agentId: { $in: agents.map(({ id }) => id) } } },
      { $group: { _id: { agentId: '$agentId', userId: '$userId' } } },
      { $group: { _id: '$_id.agentId', count: { $sum: 1 } } },
    ]);
    addTo(subscribers, counted);
    const reviews = await reviewTotals(agents, transaction);
    return agents.map((agent) => {
      const baseline = (field: string) => numberAt(agent, `statsBaseline.${field}`);
      const totals = reviews.get(String(agent['id'])) ?? { sum: 0, count: 0 };
      const { rating, reviews: count } = reviewStats(totals, {
        rating: baseline('rating'),
        reviews: baseline('reviews'),
      });
      return {
        'stats.users': baseline('users') + (subscribers.get(String(agent['id'])) ?? 0),
        'stats.rating': rating,
        'stats.reviews': count,
      };
    });
  },
};

/** What the former follows from where a review is written. */
const agentReviewTotals: Counter = {
  kind: 'counter',
  collection: 'agents',
  path: 'reviewTotals',
  sources: [{ collection: 'agentreviews', key: 'agentId', names: 'id' }],
  async derive(agents, transaction) {
    const reviews = await reviewTotals(agents, transaction);
    return agents.map(({ id }) => {
      const { sum = 0, count = 0 } = reviews.get(String(id)) ?? {};
      return { 'reviewTotals.sum': sum, 'reviewTotals.count': count };
    });
  },
};

/** The shown reviews, added up by their agents' ids. */
async function reviewTotals(agents: StoredDocument[], transaction: Transaction | undefined) {
  const added = await storedIn('agentreviews')
    .aggregate<ReviewTotals & { _id: string }>(
      [
        { $match: { agentId: { $in: agents.map(({ id }) => id) }, hidden: null } },
        { $group: { _id: '$agentId', sum: { $sum: '$rating' }, count: { $sum: 1 } } },
      ],
      { allowDiskUse: true, ...within(transaction) },
    )
    .toArray();
  return new Map(added.map(({ _id, sum, count }) => [_id, { sum, count }]));
}

/** Votes per option and together. */
const pollVotes: Counter = {
  kind: 'counter',
  collection: 'communitycontents',
  path: 'poll',
  sources: [{ collection: 'communitypollvotes', key: 'contentId' }],
  async derive(contents, transaction) {
    const votes = new Map<string, number>();
    const counted = await aggregate('communitypollvotes', transaction, [
      { $match: { contentId: { $in: contents.map(({ _id }) => _id) } } },
      { $group: { _id: { contentId: '$contentId', option: '$option' }, count: { $sum: 1 } } },
      {
        $project: {
          _id: { $concat: [{ $toString: '$_id.contentId' }, ' ', { $toString: '$_id.option' }] },
          count: 1,
        },
      },
    ]);
    addTo(votes, counted);
    return contents.map((content) => {
      const options = valueAt(content, 'poll.options');
      const counts = Array.isArray(options)
        ? options.map((_, at) => votes.get(`${String(content._id)} ${at}`) ?? 0)
        : [];
      return {
        ...Object.fromEntries(counts.map((count, at) => [`poll.options.${at}.votes`, count])),
        'poll.totalVotes': counts.reduce((sum, count) => sum + count, 0),
      };
    });
  },
};

/**
 * Comments of the group's posts, and those that its published contents count themselves: no
 * collection holds the latter.
 */
const groupComments: Counter = {
  kind: 'counter',
  collection: 'communitygroups',
  path: 'stats.commentCount',
  // And comments, by their posts; those are never deleted alone.
  sources: [
    { collection: 'communityposts', key: 'groupId' },
    { collection: 'communitycontents', key: 'groupId' },
  ],
  async derive(groups, transaction) {
    const ids = groups.map(({ _id }) => _id);
    const totals = new Map<string, number>();
    const ofPosts = await aggregate('communityposts', transaction, [
      { $match: { groupId: { $in: ids } } },
      { $project: { groupId: 1 } },
      {
        $lookup: {
          from: 'communitycomments',
          localField: '_id',
          foreignField: 'postId',
          pipeline: [{ $group: { _id: null, count: { $sum: 1 } } }],
          as: 'comments',
        },
      },
      { $unwind: '$comments' },
      { $group: { _id: '$groupId', count: { $sum: '$comments.count' } } },
    ]);
    const ofContents = await aggregate('communitycontents', transaction, [
      { $match: { groupId: { $in: ids }, status: 'published' } },
      { $group: { _id: '$groupId', count: { $sum: '$stats.comments' } } },
    ]);
    addTo(totals, ofPosts);
    addTo(totals, ofContents);
    return groups.map(({ _id }) => ({ 'stats.commentCount': totals.get(String(_id)) ?? 0 }));
  },
};

/** Every denormalised counter, and what it counts. */
export const counters: readonly Counter[] = [
  counterOf('communityposts', 'likesCount', {
    collection: 'communitylikes',
    key: 'postId',
    match: { commentId: null },
  }),
  counterOf('communityposts', 'repliesCount', { collection: 'communitycomments', key: 'postId' }),
  counterOf('communitycomments', 'likesCount', { collection: 'communitylikes', key: 'commentId' }),
  counterOf('communitygroups', 'stats.memberCount', {
    collection: 'communitymemberships',
    key: 'groupId',
    match: { status: 'active' },
  }),
  counterOf(
    'communitygroups',
    'stats.postCount',
    { collection: 'communityposts', key: 'groupId' },
    { collection: 'communitycontents', key: 'groupId', match: { status: 'published' } },
  ),
  groupComments,
  counterOf('communityevents', 'registration.currentAttendees', {
    collection: 'communityeventregistrations',
    key: 'eventId',
    match: { status: { $in: ['registered', 'attended'] } },
  }),
  pollVotes,
  counterOf('communitycontents', 'stats.likes', {
    collection: 'communitycontentreactions',
    key: 'contentId',
  }),
  agentStats,
  agentReviewTotals,
  counterOf('coupons', 'redemptions', {
    collection: 'couponredemptions',
    key: 'couponId',
    match: { state: { $in: ['reserved', 'redeemed'] } },
  }),
];

interface Counted {
  _id: unknown;
  count: number;
}

async function aggregate(
  collection: CollectionName,
  transaction: Transaction | undefined,
  pipeline: mongo.Document[],
): Promise<Counted[]> {
  const options = { allowDiskUse: true, ...within(transaction) };
  return storedIn(collection).aggregate<Counted>(pipeline, options).toArray();
}

function addTo(totals: Map<string, number>, counted: Counted[]): void {
  for (const { _id, count } of counted) {
    totals.set(String(_id), (totals.get(String(_id)) ?? 0) + count);
  }
}

function numberAt(document: StoredDocument, path: string): number {
  const value = valueAt(document, path);
  return typeof value === 'number' ? value : 0;
}
