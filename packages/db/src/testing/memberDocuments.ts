import type { Types } from 'mongoose';
import type { CollectionName } from '../models.ts';

export interface MemberTexts {
  email: string;
  name: string;
}

/** A person of a test. */
export interface Member extends MemberTexts {
  _id: Types.ObjectId;
  marker: string;
  ids: Record<'group' | 'post' | 'comment' | 'content' | 'event' | 'export', Types.ObjectId>;
}

export const MEMBER_TEXTS = (marker: string): MemberTexts => ({
  email: `${marker}@example.com`,
  name: `${marker} Name`,
});

/** Documents about nobody, made once for all. */
type About = Exclude<
  CollectionName,
  | 'agents'
  | 'agentversions'
  | 'plans'
  | 'prices'
  | 'dailyvisitors'
  | 'ratelimits'
  | 'jobs'
  | 'jobrecords'
  | 'migrations'
  | 'avatars.files'
  | 'avatars.chunks'
  | 'exports.files'
  | 'exports.chunks'
>;

/**
 * What a member has in every collection, and `other` in the places where it mentions people. Texts that
 * are left out become the member's marker where an erasure must take them away.
 */
export function memberDocuments(me: Member, other: Member, far: Date) {
  const { _id: userId, marker, email, name, ids } = me;
  const now = new Date();
  const author = { authorId: userId, authorName: name, authorAvatar: `/${marker}.webp` };
  return {
    users: [{ _id: userId, email, name, emailVerified: now, backupCodes: [marker] }],
    authsessions: [
      {
        userId,
        kind: 'browser',
        createdAt: now,
        expiresAt: far,
        absoluteExpiresAt: far,
        actingAs: { userId: other._id, until: far },
      },
    ],
    authtokens: [{ userId, purpose: 'change-email-new', createdAt: now, expiresAt: far }],
    apikeys: [{ userId, secondFactor: false, createdAt: now, prefix: 'olai_x' }],
    agentreviews: [
      {
        userId,
        agentId: 'poet',
        rating: 4,
        createdAt: now,
        updatedAt: now,
        reports: [{ userId: other._id, reason: 'spam', text: `${other.marker} says so`, at: now }],
        reportCount: 1,
        reportedAt: now,
      },
      {
        userId,
        agentId: 'critic',
        rating: 1,
        createdAt: now,
        updatedAt: now,
        hidden: { at: now, by: other._id, reason: 'Rude' },
      },
    ],
    subscriptions: [
      {
        _id: ids.event,
        userId: String(userId),
        agentId: 'poet',
        plan: 'daily',
        price: 1,
        expiryDate: far,
        priceId: ids.event,
        checkoutId: ids.event,
      },
    ],
    billingcustomers: [{ userId, stripeCustomerId: `cus_${String(ids.event)}` }],
    checkouts: [
      {
        _id: ids.event,
        userId,
        target: 'poet',
        plan: 'daily',
        renew: true,
        priceId: ids.event,
        amountMinor: 100,
        currency: 'USD',
        requestId: marker,
        state: 'open',
        url: `https://pay.example/${marker}`,
        expiresAt: far,
      },
    ],
    payments: [
      {
        userId,
        subscriptionId: ids.event,
        target: 'poet',
        plan: 'daily',
        stripeInvoiceId: `in_${String(ids.event)}`,
        stripePaymentIntentId: `pi_${marker}`,
        state: 'paid',
        amountMinor: 100,
        currency: 'USD',
        periodStart: now,
        periodEnd: far,
        pdfUrl: `https://pay.example/${marker}.pdf`,
      },
    ],
    stripeevents: [
      {
        _id: `evt_${String(ids.event)}`,
        userId,
        type: 'invoice.paid',
        source: 'webhook',
        state: 'done',
        effect: marker,
        createdAt: now,
        receivedAt: now,
        expiresAt: far,
      },
    ],
    billingactions: [
      {
        userId,
        subscriptionId: ids.event,
        kind: 'refund',
        requestId: marker,
        state: 'done',
        actorId: other._id,
        reason: marker,
      },
    ],
    couponredemptions: [
      {
        userId,
        couponId: ids.event,
        code: 'WELCOME',
        checkoutId: ids.event,
        target: 'poet',
        amountMinor: 100,
        currency: 'USD',
        state: 'redeemed',
      },
    ],
    visitors: [{ userId }],
    sessions: [{ userId }],
    pageviews: [{ userId, page: { url: `/${marker}` } }],
    chatinteractions: [{ userId, agentId: 'poet', messages: [{ role: 'user', content: marker }] }],
    userprofiles: [{ userId, skills: [marker], showcase: [{ title: marker, url: marker }] }],
    userpreferences: [{ userId, interface: { dismissedHints: [marker] } }],
    usersecurities: [
      {
        userId,
        passkeys: [
          {
            credentialId: marker,
            publicKey: Buffer.from(`key of ${marker}`),
            deviceType: 'singleDevice',
            name: marker,
          },
        ],
        trustedDevices: [{ id: '0'.repeat(16), tokenHash: marker, expiresAt: far }],
        recentFailures: [{ at: now, kind: 'password' }],
      },
    ],
    securityLogs: [
      { action: 'auth.login', outcome: 'success', userId, actorId: userId, ...times(now, far) },
      {
        action: 'admin.users.disable',
        outcome: 'success',
        userId: other._id,
        actorId: userId,
        target: { kind: 'user', id: String(other._id) },
        reason: `${other.marker} was rude`,
        userAgent: `browser of ${marker}`,
        ...times(now, far),
      },
    ],
    coupons: [
      {
        _id: ids.event,
        code: `C-${String(ids.event)}`,
        kind: 'percent',
        percentOff: 5,
        createdBy: userId,
      },
    ],
    agentsources: [
      {
        name: `s-${String(ids.event)}`,
        kind: 'http',
        createdBy: userId,
        createdAt: now,
        updatedAt: now,
      },
    ],
    toolusages: [{ userId, agentId: 'poet' }],
    userevents: [{ userId }],
    apiusages: [{ userId, ip: '203.0.113.0/24' }],
    notifications: [
      {
        userId,
        type: 'follow',
        actorIds: [other._id],
        target: { kind: 'user', id: String(other._id) },
        data: { title: marker, excerpt: marker },
        expiresAt: far,
      },
    ],
    rewardscenters: [{ userId, badges: [{ badge: marker }] }],
    contactmessages: [
      {
        userId,
        name,
        email,
        assignee: other._id,
        replies: [{ authorId: other._id, body: 'Hello' }],
      },
      { name, email },
    ],
    communityposts: [{ ...author, _id: ids.post, content: 'A post', groupId: ids.group }],
    communitycomments: [{ ...author, _id: ids.comment, postId: ids.post, content: 'A comment' }],
    communitylikes: [
      { userId, postId: other.ids.post },
      { userId, postId: other.ids.post, commentId: other.ids.comment },
      { userId, postId: ids.post },
    ],
    communitygroups: [
      {
        _id: ids.group,
        name: 'Group',
        slug: `group-${String(ids.group)}`,
        createdBy: userId,
        admins: [userId, other._id],
        moderators: [other._id],
      },
    ],
    communitymemberships: [
      { userId, groupId: ids.group, role: 'owner' },
      { userId, groupId: other.ids.group, invitedBy: other._id },
    ],
    communityevents: [
      {
        _id: ids.event,
        title: 'Event',
        slug: `event-${String(ids.event)}`,
        organizer: userId,
        coHosts: [other._id],
        groupId: ids.group,
        schedule: { startDate: now, endDate: far },
      },
    ],
    communityeventregistrations: [{ userId, eventId: other.ids.event }],
    communitycontents: [
      {
        _id: ids.content,
        groupId: ids.group,
        authorId: userId,
        body: 'Which?',
        poll: { question: 'Which?', options: [{ text: 'A' }, { text: 'B' }] },
        mentions: [other._id],
        editHistory: [
          { editedAt: now, editedBy: userId, previousBody: 'What?' },
          { editedAt: now, editedBy: other._id, previousBody: 'Who?' },
        ],
      },
    ],
    communitypollvotes: [
      { userId, contentId: other.ids.content, option: 1 },
      { userId, contentId: ids.content, option: 0 },
    ],
    communitycontentreactions: [{ userId, contentId: other.ids.content, type: 'love' }],
    communitymoderations: [
      {
        targetType: 'user',
        targetId: other._id,
        action: 'warn',
        reason: 'Rude',
        moderator: userId,
        reportedBy: [{ userId: other._id, reason: 'Rude' }],
      },
    ],
    communitymetrics: [
      {
        groupId: ids.group,
        period: 'daily',
        date: now,
        topContributors: [{ userId: other._id, posts: 3 }],
      },
    ],
    outbox: [
      {
        userId,
        topic: `user:${String(userId)}`,
        type: 'sessions.ended',
        payload: { sessionIds: 'all', reason: 'expired' },
      },
    ],
    dataexports: [{ _id: ids.export, userId, state: 'running', createdAt: now, expiresAt: far }],
    mails: [
      { ...mail(email, now, far), userId },
      { ...mail(email, now, far), template: 'no-account' },
    ],
  } satisfies Record<About, object[]>;
}

const times = (now: Date, far: Date) => ({ createdAt: now, expiresAt: far });

const mail = (to: string, now: Date, far: Date) => ({
  to,
  template: 'magic-link',
  locale: 'en',
  state: 'queued',
  nextAttemptAt: now,
  createdAt: now,
  expiresAt: far,
});
