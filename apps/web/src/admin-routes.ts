import type { SecurityOutcome } from '@onelastai/contracts';
import type { UserRole, UserStanding } from '@onelastai/sdk';
import { createRoute } from '@tanstack/react-router';
import { parseAdminAgentsSearch } from './features/admin/agents/search.ts';
import type { AuditSearch } from './features/admin/audit/queries.ts';
import {
  parsePaymentsSearch,
  parseRevenueSearch,
  parseSubscriptionsSearch,
} from './features/admin/billing/search.ts';
import { parseCouponsSearch } from './features/admin/coupons/queries.ts';
import { QUEUES, type ReviewsSearch } from './features/admin/reviews/queries.ts';
import type { UsersSearch } from './features/admin/users/queries.ts';
import { withTexts } from './lib/i18n/with-texts.ts';
import { oneOf, type RawSearch, word } from './lib/search-params.ts';
import { requireUser } from './lib/session.ts';
import { root } from './root-route.ts';

/** Words of the contracts, whose schemas would be a part of every page. */
const USER_ROLES = ['user', 'moderator', 'admin'] as const satisfies UserRole[];
const USER_STANDINGS = [
  'active',
  'unverified',
  'locked',
  'deletion',
  'disabled',
] as const satisfies UserStanding[];
const SECURITY_OUTCOMES = ['success', 'failure', 'denied'] as const satisfies SecurityOutcome[];
const adminUsersSearch = ({ q, role, standing, cursor }: RawSearch): UsersSearch => ({
  q: word(q, 100),
  role: oneOf(role, USER_ROLES),
  standing: oneOf(standing, USER_STANDINGS),
  cursor: word(cursor, 512),
});
const adminReviewsSearch = ({ state, cursor }: RawSearch): ReviewsSearch => ({
  state: oneOf(state, QUEUES),
  cursor: word(cursor, 512),
});
const adminAuditSearch = ({
  user,
  actor,
  action,
  outcome,
  from,
  to,
  cursor,
}: RawSearch): AuditSearch => ({
  user: word(user, 24),
  actor: word(actor, 24),
  action: word(action, 80),
  outcome: oneOf(outcome, SECURITY_OUTCOMES),
  from: word(from, 10),
  to: word(to, 10),
  cursor: word(cursor, 512),
});

const getParentRoute = () => root;

const adminUsers = createRoute({
  getParentRoute,
  path: '/admin/users',
  validateSearch: adminUsersSearch,
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-users.tsx'), 'admin').then((page) => page.Route));
const adminUser = createRoute({
  getParentRoute,
  path: '/admin/users/$id',
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-user.tsx'), 'admin').then((page) => page.Route));
const adminAgents = createRoute({
  getParentRoute,
  path: '/admin/agents',
  validateSearch: parseAdminAgentsSearch,
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/admin-agents.tsx'), 'admin', 'agents').then((page) => page.Route),
);
const adminAgent = createRoute({
  getParentRoute,
  path: '/admin/agents/$id',
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/admin-agent.tsx'), 'admin', 'agents').then((page) => page.Route),
);
const adminSources = createRoute({
  getParentRoute,
  path: '/admin/sources',
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-sources.tsx'), 'admin').then((page) => page.Route));
const adminSource = createRoute({
  getParentRoute,
  path: '/admin/sources/$id',
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-source.tsx'), 'admin').then((page) => page.Route));
const adminSourcePreview = createRoute({
  getParentRoute,
  path: '/admin/sources/$id/preview',
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/admin-source-preview.tsx'), 'admin').then((page) => page.Route),
);
const adminReviews = createRoute({
  getParentRoute,
  path: '/admin/reviews',
  validateSearch: adminReviewsSearch,
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/admin-reviews.tsx'), 'admin', 'agents').then((page) => page.Route),
);
const adminSubscriptions = createRoute({
  getParentRoute,
  path: '/admin/subscriptions',
  validateSearch: parseSubscriptionsSearch,
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/admin-subscriptions.tsx'), 'admin').then((page) => page.Route),
);
const adminSubscription = createRoute({
  getParentRoute,
  path: '/admin/subscriptions/$id',
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/admin-subscription.tsx'), 'admin').then((page) => page.Route),
);
const adminPayments = createRoute({
  getParentRoute,
  path: '/admin/payments',
  validateSearch: parsePaymentsSearch,
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-payments.tsx'), 'admin').then((page) => page.Route));
const adminEvent = createRoute({
  getParentRoute,
  path: '/admin/payments/events/$id',
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-event.tsx'), 'admin').then((page) => page.Route));
const adminRevenue = createRoute({
  getParentRoute,
  path: '/admin/revenue',
  validateSearch: parseRevenueSearch,
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-revenue.tsx'), 'admin').then((page) => page.Route));
const adminAudit = createRoute({
  getParentRoute,
  path: '/admin/audit',
  validateSearch: adminAuditSearch,
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-audit.tsx'), 'admin').then((page) => page.Route));
const adminSystem = createRoute({
  getParentRoute,
  path: '/admin/system',
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-system.tsx'), 'admin').then((page) => page.Route));
const adminJobs = createRoute({
  getParentRoute,
  path: '/admin/jobs',
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-jobs.tsx'), 'admin').then((page) => page.Route));
const adminPlans = createRoute({
  getParentRoute,
  path: '/admin/plans',
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-plans.tsx'), 'admin').then((page) => page.Route));
const adminPlanNew = createRoute({
  getParentRoute,
  path: '/admin/plans/new',
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-plan-new.tsx'), 'admin').then((page) => page.Route));
const adminPlan = createRoute({
  getParentRoute,
  path: '/admin/plans/$planId',
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-plan.tsx'), 'admin').then((page) => page.Route));
const adminCoupons = createRoute({
  getParentRoute,
  path: '/admin/coupons',
  validateSearch: parseCouponsSearch,
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-coupons.tsx'), 'admin').then((page) => page.Route));
const adminCouponNew = createRoute({
  getParentRoute,
  path: '/admin/coupons/new',
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/admin-coupon-new.tsx'), 'admin').then((page) => page.Route),
);
const adminCoupon = createRoute({
  getParentRoute,
  path: '/admin/coupons/$id',
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/admin-coupon.tsx'), 'admin').then((page) => page.Route));

/** A tuple, so that the router knows each address. */
export const adminRoutes = [
  adminUsers,
  adminUser,
  adminAgents,
  adminAgent,
  adminSources,
  adminSource,
  adminSourcePreview,
  adminReviews,
  adminSubscriptions,
  adminSubscription,
  adminPayments,
  adminEvent,
  adminRevenue,
  adminAudit,
  adminSystem,
  adminJobs,
  adminPlans,
  adminPlanNew,
  adminPlan,
  adminCoupons,
  adminCouponNew,
  adminCoupon,
] as const;
