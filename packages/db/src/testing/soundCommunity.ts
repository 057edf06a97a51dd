import mongoose from 'mongoose';
import { UserModel } from '../accounts/user.model.ts';
import { AgentModel } from '../agents/agent.model.ts';
import { AgentReviewModel } from '../agents/agentReview.model.ts';
import { CommentModel } from '../community/comment.model.ts';
import { ContentModel } from '../community/content.model.ts';
import { ContentReactionModel } from '../community/contentReaction.model.ts';
import { EventModel } from '../community/event.model.ts';
import { EventRegistrationModel } from '../community/eventRegistration.model.ts';
import { GroupModel } from '../community/group.model.ts';
import { LikeModel } from '../community/like.model.ts';
import { MembershipModel } from '../community/membership.model.ts';
import { ModerationModel } from '../community/moderation.model.ts';
import { PollVoteModel } from '../community/pollVote.model.ts';
import { PostModel } from '../community/post.model.ts';
import { models } from '../models.ts';
import { CheckoutModel } from '../subscriptions/checkout.model.ts';
import { CouponModel } from '../subscriptions/coupon.model.ts';
import { CouponRedemptionModel } from '../subscriptions/couponRedemption.model.ts';
import { PriceModel } from '../subscriptions/price.model.ts';
import { SubscriptionModel } from '../subscriptions/subscription.model.ts';

export const id = (n: number) => new mongoose.mongo.ObjectId(n.toString(16).padStart(24, '0'));

export const ANNA = id(1);
export const BEN = id(2);
export const POST = id(10);
export const COMMENT = id(20);
export const GROUP = id(30);
export const EVENT = id(40);
export const POLL = id(50);
export const AGENT = id(60);
export const REPORT = id(70);
export const PASS = id(80);
export const COUPON = id(90);

/** A whole little community in which all is well. */
export async function fillSoundCommunity(): Promise<void> {
  await Promise.all(Object.values(models).map(({ collection }) => collection.deleteMany({})));
  await UserModel.insertMany([
    { _id: ANNA, email: 'anna@example.com', name: 'Anna', avatar: '/a.png' },
    { _id: BEN, email: 'ben@example.com' },
  ]);
  const author = { authorId: ANNA, authorName: 'Anna', authorAvatar: '/a.png', content: 'Hello' };
  await PostModel.insertMany([
    { ...author, _id: POST, groupId: GROUP, likesCount: 2, repliesCount: 1 },
    { authorId: BEN, authorName: 'ben@', content: 'Mine', _id: id(11) },
  ]);
  await CommentModel.create({ ...author, _id: COMMENT, postId: POST, likesCount: 1 });
  await LikeModel.insertMany([
    { postId: POST, userId: ANNA },
    { postId: POST, userId: BEN },
    { postId: POST, userId: BEN, commentId: COMMENT },
  ]);
  await GroupModel.create({
    _id: GROUP,
    name: 'Group',
    slug: 'group',
    createdBy: ANNA,
    admins: [ANNA],
    stats: { memberCount: 1, postCount: 2, commentCount: 4 },
  });
  await MembershipModel.insertMany([
    { groupId: GROUP, userId: ANNA },
    { groupId: GROUP, userId: BEN, status: 'pending' },
  ]);
  const schedule = { startDate: new Date(), endDate: new Date() };
  await EventModel.create({
    _id: EVENT,
    title: 'Event',
    slug: 'event',
    organizer: ANNA,
    coHosts: [BEN],
    schedule,
    registration: { currentAttendees: 1 },
  });
  await EventRegistrationModel.insertMany([
    { eventId: EVENT, userId: ANNA, status: 'attended' },
    { eventId: EVENT, userId: BEN, status: 'waitlisted' },
  ]);
  await ContentModel.insertMany([
    {
      _id: POLL,
      groupId: GROUP,
      authorId: ANNA,
      body: 'Which?',
      poll: {
        question: 'Which?',
        options: [{ text: 'A', votes: 2 }, { text: 'B' }],
        totalVotes: 2,
      },
      stats: { views: 7, likes: 1, comments: 3, shares: 1 },
    },
    { _id: id(51), groupId: GROUP, authorId: ANNA, body: 'Draft', status: 'draft' },
  ]);
  await PollVoteModel.insertMany([
    { contentId: POLL, userId: ANNA, option: 0 },
    { contentId: POLL, userId: BEN, option: 0 },
  ]);
  await ContentReactionModel.create({ contentId: POLL, userId: BEN, type: 'love' });
  await AgentModel.collection.insertOne({
    _id: AGENT,
    id: 'poet',
    name: 'Poet',
    slug: 'poet',
    category: 'writing',
    pricing: { daily: 1, weekly: 5, monthly: 15 },
    // Seven times 4.5 and once 1; what is hidden does not count.
    stats: { users: 102, rating: 4.06, reviews: 8 },
    statsBaseline: { users: 100, rating: 4.5, reviews: 7 },
    reviewTotals: { sum: 1, count: 1 },
    releaseDate: new Date(),
    isNew: true,
  });
  const review = { agentId: 'poet', createdAt: new Date(), updatedAt: new Date() };
  const hidden = { at: new Date(), by: BEN, reason: 'Rude' };
  await AgentReviewModel.insertMany([
    { ...review, userId: ANNA, rating: 1 },
    { ...review, userId: BEN, rating: 5, hidden },
  ]);
  const pass = { agentId: 'poet', plan: 'daily', price: 1, expiryDate: new Date() };
  await SubscriptionModel.insertMany([
    { ...pass, _id: PASS, userId: ANNA.toHexString() },
    { ...pass, userId: ANNA.toHexString() },
    { ...pass, userId: BEN.toHexString() },
  ]);
  const price = { target: 'poet', plan: 'daily' as const, currency: 'USD' };
  await PriceModel.create({ ...price, _id: id(91), version: 1, amountMinor: 100 });
  await CheckoutModel.create({
    ...price,
    _id: id(92),
    userId: ANNA,
    renew: true,
    priceId: id(91),
    amountMinor: 100,
    requestId: 'one',
    state: 'open',
    expiresAt: new Date(),
  });
  const percent = { kind: 'percent' as const, percentOff: 10, createdBy: BEN };
  await CouponModel.create({ ...percent, _id: COUPON, code: 'TEN', redemptions: 2 });
  const use = { couponId: COUPON, code: 'TEN', checkoutId: id(92), target: 'poet' };
  await CouponRedemptionModel.insertMany(
    (['reserved', 'redeemed', 'released'] as const).map((state) => ({
      ...use,
      userId: ANNA,
      amountMinor: 10,
      currency: 'USD',
      state,
    })),
  );
  await ModerationModel.create({
    _id: REPORT,
    targetType: 'comment',
    targetId: COMMENT,
    action: 'flag',
    reason: 'Spam?',
    status: 'pending',
    reportedBy: [{ userId: BEN }],
  });
}

/** Sets fields with the bare driver, past schema and counters. */
export const spoil = (collection: keyof typeof models, _id: object, update: object) =>
  mongoose.connection.collection(collection).updateOne({ _id }, update);
