import type { Model } from 'mongoose';
import { ApiKeyModel } from './accounts/apiKey.model.ts';
import { AuthSessionModel } from './accounts/authSession.model.ts';
import { AuthTokenModel } from './accounts/authToken.model.ts';
import { SecurityLogModel } from './accounts/securityLog.model.ts';
import { UserModel } from './accounts/user.model.ts';
import { UserPreferencesModel } from './accounts/userPreferences.model.ts';
import { UserProfileModel } from './accounts/userProfile.model.ts';
import { UserSecurityModel } from './accounts/userSecurity.model.ts';
import { AgentModel } from './agents/agent.model.ts';
import { AgentReviewModel } from './agents/agentReview.model.ts';
import { AgentSourceModel } from './agents/agentSource.model.ts';
import { AgentVersionModel } from './agents/agentVersion.model.ts';
import { ApiUsageModel } from './analytics/apiUsage.model.ts';
import { DailyVisitorsModel } from './analytics/dailyVisitors.model.ts';
import { PageViewModel } from './analytics/pageView.model.ts';
import { SessionModel } from './analytics/session.model.ts';
import { ToolUsageModel } from './analytics/toolUsage.model.ts';
import { UserEventModel } from './analytics/userEvent.model.ts';
import { VisitorModel } from './analytics/visitor.model.ts';
import { ChatInteractionModel } from './chat/chatInteraction.model.ts';
import { CommentModel } from './community/comment.model.ts';
import { ContentModel } from './community/content.model.ts';
import { ContentReactionModel } from './community/contentReaction.model.ts';
import { EventModel } from './community/event.model.ts';
import { EventRegistrationModel } from './community/eventRegistration.model.ts';
import { GroupModel } from './community/group.model.ts';
import { LikeModel } from './community/like.model.ts';
import { MembershipModel } from './community/membership.model.ts';
import { CommunityMetricsModel } from './community/metrics.model.ts';
import { ModerationModel } from './community/moderation.model.ts';
import { PollVoteModel } from './community/pollVote.model.ts';
import { PostModel } from './community/post.model.ts';
import { AvatarChunkModel } from './files/avatarChunk.model.ts';
import { AvatarFileModel } from './files/avatarFile.model.ts';
import { ExportChunkModel } from './files/exportChunk.model.ts';
import { ExportFileModel } from './files/exportFile.model.ts';
import { JobModel } from './jobs/job.model.ts';
import { JobRecordModel } from './jobs/jobRecord.model.ts';
import { RateLimitModel } from './limits/rateLimit.model.ts';
import { MailModel } from './mail/mail.model.ts';
import { MigrationModel } from './migrations/migration.model.ts';
import { NotificationModel } from './notifications/notification.model.ts';
import { OutboxModel } from './outbox/outbox.model.ts';
import { DataExportModel } from './privacy/dataExport.model.ts';
import { RewardsCenterModel } from './rewards/rewardsCenter.model.ts';
import { BillingActionModel } from './subscriptions/billingAction.model.ts';
import { BillingCustomerModel } from './subscriptions/billingCustomer.model.ts';
import { CheckoutModel } from './subscriptions/checkout.model.ts';
import { CouponModel } from './subscriptions/coupon.model.ts';
import { CouponRedemptionModel } from './subscriptions/couponRedemption.model.ts';
import { PaymentModel } from './subscriptions/payment.model.ts';
import { PlanModel } from './subscriptions/plan.model.ts';
import { PriceModel } from './subscriptions/price.model.ts';
import { StripeEventModel } from './subscriptions/stripeEvent.model.ts';
import { SubscriptionModel } from './subscriptions/subscription.model.ts';
import { ContactMessageModel } from './support/contactMessage.model.ts';

/** Every collection by its name in the database. */
export const models = {
  users: UserModel,
  authsessions: AuthSessionModel,
  authtokens: AuthTokenModel,
  apikeys: ApiKeyModel,
  agents: AgentModel,
  agentreviews: AgentReviewModel,
  agentsources: AgentSourceModel,
  agentversions: AgentVersionModel,
  subscriptions: SubscriptionModel,
  billingcustomers: BillingCustomerModel,
  checkouts: CheckoutModel,
  prices: PriceModel,
  payments: PaymentModel,
  stripeevents: StripeEventModel,
  billingactions: BillingActionModel,
  couponredemptions: CouponRedemptionModel,
  visitors: VisitorModel,
  sessions: SessionModel,
  pageviews: PageViewModel,
  chatinteractions: ChatInteractionModel,
  userprofiles: UserProfileModel,
  userpreferences: UserPreferencesModel,
  usersecurities: UserSecurityModel,
  'avatars.files': AvatarFileModel,
  'avatars.chunks': AvatarChunkModel,
  dataexports: DataExportModel,
  'exports.files': ExportFileModel,
  'exports.chunks': ExportChunkModel,
  securityLogs: SecurityLogModel,
  plans: PlanModel,
  coupons: CouponModel,
  toolusages: ToolUsageModel,
  userevents: UserEventModel,
  apiusages: ApiUsageModel,
  dailyvisitors: DailyVisitorsModel,
  notifications: NotificationModel,
  rewardscenters: RewardsCenterModel,
  contactmessages: ContactMessageModel,
  communityposts: PostModel,
  communitycomments: CommentModel,
  communitylikes: LikeModel,
  communitygroups: GroupModel,
  communitymemberships: MembershipModel,
  communityevents: EventModel,
  communityeventregistrations: EventRegistrationModel,
  communitycontents: ContentModel,
  communitypollvotes: PollVoteModel,
  communitycontentreactions: ContentReactionModel,
  communitymoderations: ModerationModel,
  communitymetrics: CommunityMetricsModel,
  outbox: OutboxModel,
  mails: MailModel,
  jobs: JobModel,
  jobrecords: JobRecordModel,
  ratelimits: RateLimitModel,
  migrations: MigrationModel,
} as const satisfies Record<string, Pick<Model<unknown>, 'collection'>>;

export type CollectionName = keyof typeof models;
