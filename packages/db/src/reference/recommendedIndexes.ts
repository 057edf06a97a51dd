import type { DocumentedIndex } from './field.ts';

/** The documented table "Recommended Indexes (from `database.js`)", line by line. */
export const recommendedIndexes = {
  users: [
    { keys: { email: 1 }, unique: true },
    { keys: { createdAt: 1 } },
    { keys: { isActive: 1 } },
    { keys: { role: 1 } },
  ],
  userprofiles: [{ keys: { userId: 1 }, unique: true }],
  sessions: [
    { keys: { sessionId: 1 }, unique: true },
    { keys: { visitorId: 1 } },
    { keys: { userId: 1 } },
    { keys: { startTime: -1 } },
  ],
  subscriptions: [
    { keys: { userId: 1, agentId: 1 } },
    { keys: { status: 1, expiryDate: 1 } },
    { keys: { stripeSubscriptionId: 1 }, sparse: true },
  ],
  visitors: [
    { keys: { visitorId: 1 }, unique: true },
    { keys: { userId: 1 } },
    { keys: { lastVisit: -1 } },
  ],
  pageviews: [{ keys: { visitorId: 1 } }, { keys: { sessionId: 1 } }, { keys: { timestamp: -1 } }],
  agents: [
    { keys: { id: 1 }, unique: true },
    { keys: { slug: 1 }, unique: true },
    { keys: { category: 1 } },
    { keys: { isActive: 1 } },
  ],
  chatinteractions: [
    { keys: { conversationId: 1 } },
    { keys: { userId: 1 } },
    { keys: { agentId: 1 } },
    { keys: { startTime: -1 } },
  ],
  toolusages: [{ keys: { toolName: 1 } }, { keys: { userId: 1 } }, { keys: { timestamp: -1 } }],
  userevents: [{ keys: { userId: 1 } }, { keys: { eventType: 1 } }, { keys: { timestamp: -1 } }],
  communityposts: [
    { keys: { authorId: 1 } },
    { keys: { category: 1 } },
    { keys: { createdAt: -1 } },
    { keys: { isPinned: -1, createdAt: -1 } },
  ],
  communitylikes: [{ keys: { postId: 1, userId: 1 }, unique: true }],
} satisfies Record<string, readonly DocumentedIndex[]>;
