import { EXPORT_DAYS } from '@onelastai/contracts';
import type { CollectionName } from './models.ts';

/** Where a document mentions a person whom it is not about, by their ObjectId unless `stored` says else. */
export type Mention =
  | string
  /** `along`: what else is that person's, and goes with them; in a list, that of the same element. */
  | { path: string; stored?: 'hexString'; along?: readonly string[] };

/** How a document names the person it is about, and in `people` others it mentions by their ids. */
type Owner =
  | {
      kind: 'user';
      path: string;
      stored: 'objectId' | 'hexString';
      /** Without an owner at `path` it is the person's who has confirmed this address. */
      email?: string;
      people?: readonly Mention[];
    }
  /** About nobody: nothing to export; an erasure takes the person out of `people` alone. */
  | { kind: 'nobody'; people?: readonly Mention[] }
  /** A part of the document of `whole` whose `_id` stands at `path`: it goes with that one. */
  | { kind: 'part'; whole: string; path: string };

/** How long a document is kept when nobody asks for its erasure. */
type Retention =
  | { kind: 'account' }
  | { kind: 'days'; days: number; from: string }
  /** Removed by a TTL index on this field. */
  | { kind: 'ttl'; field: string }
  | { kind: 'forever' };

/** What an erased account does to it. */
type Erasure =
  | { kind: 'delete' }
  | { kind: 'anonymise'; fields: readonly string[] }
  | { kind: 'keep'; reason: string };

export interface Ownership {
  owner: Owner;
  retention: Retention;
  /** Fields that stay out of an export; `all` leaves the collection out. */
  exportOmits: readonly string[] | 'all';
  erasure: Erasure;
}

/**
 * Whose data each collection holds. Account export, erasure and retention are derived from it; a
 * collection without its row does not compile.
 */
export const ownership = {
  users: {
    owner: { kind: 'user', path: '_id', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: [
      'password',
      'resetPasswordToken',
      'resetPasswordExpires',
      'sessionId',
      'sessionExpiry',
      'twoFactorSecret',
      'twoFactorPendingSecret',
      'twoFactorLastStep',
      'backupCodes',
      'loginAttempts',
      'lockUntil',
      'nameTerms',
    ],
    erasure: { kind: 'delete' },
  },
  authsessions: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId', people: ['actingAs.userId'] },
    retention: { kind: 'ttl', field: 'expiresAt' },
    exportOmits: ['sessionId', 'actingAs'],
    erasure: { kind: 'delete' },
  },
  authtokens: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'ttl', field: 'expiresAt' },
    exportOmits: 'all',
    erasure: { kind: 'delete' },
  },
  apikeys: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: ['keyHash'],
    erasure: { kind: 'delete' },
  },
  agents: {
    owner: { kind: 'nobody' },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'The catalogue is about nobody.' },
  },
  agentreviews: {
    owner: {
      kind: 'user',
      path: 'userId',
      stored: 'objectId',
      // What was said in a report is told by who reported.
      people: [{ path: 'reports.userId', along: ['reports.text'] }, 'hidden.by'],
    },
    retention: { kind: 'account' },
    exportOmits: ['reports', 'hidden.by'],
    erasure: { kind: 'delete' },
  },
  agentsources: {
    owner: { kind: 'nobody', people: ['createdBy'] },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'Where agents come from, whoever it was that added it.' },
  },
  agentversions: {
    owner: { kind: 'nobody' },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'What changed in the catalogue, which is about nobody.' },
  },
  subscriptions: {
    owner: { kind: 'user', path: 'userId', stored: 'hexString' },
    retention: { kind: 'forever' },
    exportOmits: ['requestId'],
    erasure: {
      kind: 'anonymise',
      fields: ['userId', 'requestId', 'stripeSubscriptionId', 'checkoutId'],
    },
  },
  billingcustomers: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: ['revision'],
    erasure: { kind: 'delete' },
  },
  checkouts: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'days', days: 400, from: 'createdAt' },
    exportOmits: ['requestId', 'url'],
    erasure: { kind: 'delete' },
  },
  prices: {
    owner: { kind: 'nobody' },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'A price list is about nobody.' },
  },
  payments: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'forever' },
    exportOmits: [],
    // The amount and the invoice's number stay for the books.
    erasure: {
      kind: 'anonymise',
      fields: ['userId', 'stripePaymentIntentId', 'hostedUrl', 'pdfUrl'],
    },
  },
  stripeevents: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'ttl', field: 'expiresAt' },
    exportOmits: 'all',
    erasure: { kind: 'delete' },
  },
  billingactions: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId', people: ['actorId'] },
    retention: { kind: 'days', days: 400, from: 'createdAt' },
    exportOmits: ['requestId', 'actorId'],
    erasure: { kind: 'delete' },
  },
  couponredemptions: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'forever' },
    exportOmits: [],
    erasure: { kind: 'anonymise', fields: ['userId', 'checkoutId'] },
  },
  visitors: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'days', days: 395, from: 'lastVisit' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  sessions: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'days', days: 395, from: 'lastActivity' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  pageviews: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'days', days: 395, from: 'timestamp' },
    exportOmits: ['clientId'],
    erasure: { kind: 'delete' },
  },
  chatinteractions: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  userprofiles: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  userpreferences: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  usersecurities: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: ['passkeys.publicKey', 'trustedDevices.tokenHash'],
    erasure: { kind: 'delete' },
  },
  'avatars.files': {
    owner: { kind: 'user', path: 'metadata.userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  'avatars.chunks': {
    owner: { kind: 'part', whole: 'avatars.files', path: 'files_id' },
    retention: { kind: 'account' },
    exportOmits: 'all',
    erasure: { kind: 'delete' },
  },
  dataexports: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'days', days: EXPORT_DAYS, from: 'createdAt' },
    exportOmits: ['error'],
    erasure: { kind: 'delete' },
  },
  'exports.files': {
    owner: { kind: 'user', path: 'metadata.userId', stored: 'objectId' },
    retention: { kind: 'days', days: EXPORT_DAYS, from: 'uploadDate' },
    exportOmits: 'all',
    erasure: { kind: 'delete' },
  },
  'exports.chunks': {
    owner: { kind: 'part', whole: 'exports.files', path: 'files_id' },
    retention: { kind: 'account' },
    exportOmits: 'all',
    erasure: { kind: 'delete' },
  },
  securityLogs: {
    owner: {
      kind: 'user',
      path: 'userId',
      stored: 'objectId',
      people: [
        // Where from it was done is told of who did it.
        { path: 'actorId', along: ['address', 'userAgent'] },
        { path: 'target.id', stored: 'hexString' },
      ],
    },
    retention: { kind: 'ttl', field: 'expiresAt' },
    exportOmits: ['actorId'],
    erasure: { kind: 'anonymise', fields: ['userId', 'reason', 'address', 'userAgent'] },
  },
  plans: {
    owner: { kind: 'nobody' },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'A price list is about nobody.' },
  },
  coupons: {
    owner: { kind: 'nobody', people: ['createdBy'] },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'What was offered stays on record for the books.' },
  },
  toolusages: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'days', days: 395, from: 'timestamp' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  userevents: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'days', days: 395, from: 'timestamp' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  apiusages: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'days', days: 90, from: 'timestamp' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  dailyvisitors: {
    owner: { kind: 'nobody' },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'Counts alone, about nobody.' },
  },
  notifications: {
    owner: {
      kind: 'user',
      path: 'userId',
      stored: 'objectId',
      people: ['actorIds', { path: 'target.id', stored: 'hexString' }],
    },
    retention: { kind: 'ttl', field: 'expiresAt' },
    exportOmits: ['actorIds'],
    erasure: { kind: 'delete' },
  },
  rewardscenters: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  contactmessages: {
    owner: {
      kind: 'user',
      path: 'userId',
      stored: 'objectId',
      email: 'email',
      people: ['assignee', 'replies.authorId'],
    },
    retention: { kind: 'days', days: 730, from: 'createdAt' },
    exportOmits: ['assignee', 'replies.authorId'],
    erasure: { kind: 'delete' },
  },
  communityposts: {
    owner: { kind: 'user', path: 'authorId', stored: 'objectId' },
    retention: { kind: 'forever' },
    exportOmits: ['searchTerms'],
    erasure: { kind: 'anonymise', fields: ['authorId', 'authorName', 'authorAvatar'] },
  },
  communitycomments: {
    owner: { kind: 'user', path: 'authorId', stored: 'objectId' },
    retention: { kind: 'forever' },
    exportOmits: [],
    erasure: { kind: 'anonymise', fields: ['authorId', 'authorName', 'authorAvatar'] },
  },
  communitylikes: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  communitygroups: {
    owner: {
      kind: 'user',
      path: 'createdBy',
      stored: 'objectId',
      people: ['admins', 'moderators'],
    },
    retention: { kind: 'forever' },
    exportOmits: ['admins', 'moderators'],
    erasure: { kind: 'anonymise', fields: ['createdBy'] },
  },
  communitymemberships: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId', people: ['invitedBy'] },
    retention: { kind: 'account' },
    exportOmits: ['invitedBy'],
    erasure: { kind: 'delete' },
  },
  communityevents: {
    owner: { kind: 'user', path: 'organizer', stored: 'objectId', people: ['coHosts'] },
    retention: { kind: 'forever' },
    exportOmits: ['coHosts'],
    erasure: { kind: 'anonymise', fields: ['organizer'] },
  },
  communityeventregistrations: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  communitycontents: {
    owner: {
      kind: 'user',
      path: 'authorId',
      stored: 'objectId',
      people: ['mentions', 'editHistory.editedBy'],
    },
    retention: { kind: 'forever' },
    exportOmits: ['mentions', 'editHistory.editedBy'],
    erasure: { kind: 'anonymise', fields: ['authorId'] },
  },
  communitypollvotes: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  communitycontentreactions: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'account' },
    exportOmits: [],
    erasure: { kind: 'delete' },
  },
  // Its target may be a person, too.
  communitymoderations: {
    owner: {
      kind: 'user',
      path: 'moderator',
      stored: 'objectId',
      people: ['targetId', 'reportedBy.userId'],
    },
    retention: { kind: 'forever' },
    exportOmits: ['targetId', 'reportedBy', 'notes'],
    erasure: { kind: 'anonymise', fields: ['moderator'] },
  },
  communitymetrics: {
    owner: { kind: 'nobody', people: ['topContributors.userId'] },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'Figures of a group; its top contributors are taken out.' },
  },
  outbox: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'ttl', field: 'createdAt' },
    exportOmits: 'all',
    erasure: { kind: 'delete' },
  },
  ratelimits: {
    owner: { kind: 'nobody' },
    retention: { kind: 'ttl', field: 'expire' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'Counts under keyed hashes, gone within the hour.' },
  },
  mails: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId', email: 'to' },
    retention: { kind: 'ttl', field: 'expiresAt' },
    exportOmits: ['body', 'nextAttemptAt'],
    erasure: { kind: 'delete' },
  },
  jobs: {
    owner: { kind: 'nobody' },
    retention: { kind: 'ttl', field: 'lastFinishedAt' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'Work that waits; names documents by id alone.' },
  },
  jobrecords: {
    owner: { kind: 'nobody' },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'How background work went, a document for each kind.' },
  },
  migrations: {
    owner: { kind: 'nobody' },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: {
      kind: 'keep',
      reason: 'What was done to the database; names documents by id alone.',
    },
  },
} as const satisfies Record<CollectionName, Ownership>;
