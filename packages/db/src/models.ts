import type { Model } from 'mongoose';
import { AuthSessionModel } from './accounts/authSession.model.ts';
import { UserModel } from './accounts/user.model.ts';
import { AgentModel } from './agents/agent.model.ts';
import { PageViewModel } from './analytics/pageView.model.ts';
import { SessionModel } from './analytics/session.model.ts';
import { VisitorModel } from './analytics/visitor.model.ts';
import { ChatInteractionModel } from './chat/chatInteraction.model.ts';
import { SubscriptionModel } from './subscriptions/subscription.model.ts';

/** Every collection by its name in the database. */
export const models = {
  users: UserModel,
  authsessions: AuthSessionModel,
  agents: AgentModel,
  subscriptions: SubscriptionModel,
  visitors: VisitorModel,
  sessions: SessionModel,
  pageviews: PageViewModel,
  chatinteractions: ChatInteractionModel,
} as const satisfies Record<string, Pick<Model<unknown>, 'collection'>>;

export type CollectionName = keyof typeof models;
