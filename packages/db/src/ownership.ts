import type { CollectionName } from './models.ts';

/** How a document names the person it is about. */
type Owner =
  | { kind: 'user'; path: string; stored: 'objectId' | 'hexString' }
  /** About nobody: nothing to export or erase. */
  | { kind: 'nobody' };

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
      'backupCodes',
      'loginAttempts',
      'lockUntil',
    ],
    erasure: { kind: 'delete' },
  },
  authsessions: {
    owner: { kind: 'user', path: 'userId', stored: 'objectId' },
    retention: { kind: 'ttl', field: 'expiresAt' },
    exportOmits: ['sessionId'],
    erasure: { kind: 'delete' },
  },
  agents: {
    owner: { kind: 'nobody' },
    retention: { kind: 'forever' },
    exportOmits: 'all',
    erasure: { kind: 'keep', reason: 'The catalogue is about nobody.' },
  },
  subscriptions: {
    owner: { kind: 'user', path: 'userId', stored: 'hexString' },
    retention: { kind: 'forever' },
    exportOmits: ['requestId'],
    erasure: { kind: 'anonymise', fields: ['userId', 'requestId', 'stripeSubscriptionId'] },
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
} as const satisfies Record<CollectionName, Ownership>;
