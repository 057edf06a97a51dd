import {
  boolean,
  type DocumentedCollection,
  date,
  no,
  now,
  number,
  oneOf,
  string,
} from './field.ts';

export const business = {
  subscriptions: {
    fields: {
      userId: { ...string, required: true, index: true },
      agentId: { ...string, required: true, index: true },
      plan: { ...oneOf('daily', 'weekly', 'monthly'), required: true },
      price: { ...number, required: true },
      status: { ...oneOf('active', 'expired', 'cancelled'), default: 'active' },
      startDate: now,
      expiryDate: { ...date, required: true, index: true },
      autoRenew: no,
      stripeSubscriptionId: { ...string, sparse: true },
      createdAt: now,
      updatedAt: now,
    },
    indexes: [{ keys: { userId: 1, agentId: 1 } }, { keys: { status: 1, expiryDate: 1 } }],
  },
  /** Documented as a TypeScript interface: names and types, no marks. See `TYPES_ONLY`. */
  agents: {
    fields: {
      id: string,
      name: string,
      slug: string,
      category: string,
      description: string,
      shortDescription: string,
      icon: string,
      image: string,
      'capabilities[]': string,
      'features[]': string,
      'useCases[]': string,
      'pricing.daily': number,
      'pricing.weekly': number,
      'pricing.monthly': number,
      'stats.users': number,
      'stats.rating': number,
      'stats.reviews': number,
      isActive: boolean,
      isNew: boolean,
      isFeatured: boolean,
      releaseDate: date,
      version: string,
      createdAt: date,
      updatedAt: date,
    },
  },
} satisfies Record<string, DocumentedCollection>;

/** Collections whose documentation says nothing of limits and defaults, so that ours may have any. */
export const TYPES_ONLY: ReadonlySet<string> = new Set(['agents']);
