import type { SecurityOutcome } from '@onelastai/contracts';
import type { PassPlan, UserRole, UserStanding } from '@onelastai/sdk';
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
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
import { parseCatalogueSearch } from './features/agents/catalogue-search.ts';
import { prefetchAgent, prefetchCatalogue } from './features/agents/queries.ts';
import { CrashPage } from './features/frame/CrashPage.tsx';
import { Frame } from './features/frame/Frame.tsx';
import { NotFoundPage } from './features/frame/NotFoundPage.tsx';
import { PendingPage } from './features/frame/PendingPage.tsx';
import { prefetchFeatured } from './features/home/queries.ts';
import { prefetchMember } from './features/members/queries.ts';
import { prefetchPricing } from './features/pricing/queries.ts';
import { PLANS } from './features/subscriptions/plans.ts';
import { withTexts } from './lib/i18n/with-texts.ts';
import { flag, oneOf, type RawSearch, word } from './lib/search-params.ts';
import { requireUser } from './lib/session.ts';

const nextSearch = ({ next }: RawSearch): { next?: string | undefined } => ({
  next: word(next, 2000),
});
const chatSearch = ({
  agent,
  q,
}: RawSearch): { agent?: string | undefined; q?: string | undefined } => ({
  agent: word(agent, 60),
  q: word(q, 8000),
});
const agentSearch = ({ plan }: RawSearch): { plan?: PassPlan | undefined } => ({
  plan: oneOf(plan, PLANS),
});

const pricingSearch = ({ period }: RawSearch): { period?: PassPlan | undefined } => ({
  period: oneOf(period, PLANS),
});

const checkoutSearch = ({ back }: RawSearch): { back?: true | undefined } => ({
  back: flag(back),
});

const mailboxSearch = ({ mail }: RawSearch): { mail?: string | undefined } => ({
  mail: word(mail, 24),
});

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

const root = createRootRoute({ component: Frame });
const getParentRoute = () => root;

const home = createRoute({ getParentRoute, path: '/', loader: prefetchFeatured }).lazy(() =>
  import('./routes/home.tsx').then((page) => page.Route),
);
const agents = createRoute({
  getParentRoute,
  path: '/agents',
  validateSearch: parseCatalogueSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => prefetchCatalogue(deps),
}).lazy(() => withTexts(import('./routes/agents.tsx'), 'agents').then((page) => page.Route));
const agent = createRoute({
  getParentRoute,
  path: '/agents/$slug',
  validateSearch: agentSearch,
  loader: ({ params }) => prefetchAgent(params.slug),
}).lazy(() =>
  withTexts(import('./routes/agent.tsx'), 'agents', 'passes').then((page) => page.Route),
);
const pricing = createRoute({
  getParentRoute,
  path: '/pricing',
  validateSearch: pricingSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => prefetchPricing(deps.period),
}).lazy(() =>
  withTexts(import('./routes/pricing.tsx'), 'passes', 'pricing').then((page) => page.Route),
);
const myAgents = createRoute({ getParentRoute, path: '/my-agents', beforeLoad: requireUser }).lazy(
  () => withTexts(import('./routes/my-agents.tsx'), 'passes').then((page) => page.Route),
);
const checkout = createRoute({
  getParentRoute,
  path: '/checkout/$id',
  validateSearch: checkoutSearch,
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/checkout.tsx'), 'passes').then((page) => page.Route));
const chat = createRoute({
  getParentRoute,
  path: '/chat',
  validateSearch: chatSearch,
  beforeLoad: requireUser,
}).lazy(() => withTexts(import('./routes/chat.tsx'), 'chat', 'passes').then((page) => page.Route));
// No page of its own: the chat stays in place while a new conversation gets its address, and the
// answer goes on streaming into it.
const conversation = createRoute({ getParentRoute: () => chat, path: '$conversationId' });
const signIn = createRoute({ getParentRoute, path: '/sign-in', validateSearch: nextSearch }).lazy(
  () => withTexts(import('./routes/sign-in.tsx'), 'accounts').then((page) => page.Route),
);
const signInLink = createRoute({
  getParentRoute,
  path: '/sign-in/link',
  validateSearch: nextSearch,
}).lazy(() =>
  withTexts(import('./routes/sign-in-link.tsx'), 'accounts').then((page) => page.Route),
);
const forgotPassword = createRoute({ getParentRoute, path: '/forgot-password' }).lazy(() =>
  withTexts(import('./routes/forgot-password.tsx'), 'accounts').then((page) => page.Route),
);
const resetPassword = createRoute({ getParentRoute, path: '/reset-password' }).lazy(() =>
  withTexts(import('./routes/reset-password.tsx'), 'accounts').then((page) => page.Route),
);
const verifyEmail = createRoute({ getParentRoute, path: '/verify-email' }).lazy(() =>
  withTexts(import('./routes/verify-email.tsx'), 'accounts').then((page) => page.Route),
);
const changeEmail = createRoute({ getParentRoute, path: '/change-email' }).lazy(() =>
  withTexts(import('./routes/change-email.tsx'), 'accounts').then((page) => page.Route),
);
const register = createRoute({
  getParentRoute,
  path: '/register',
  validateSearch: nextSearch,
}).lazy(() => withTexts(import('./routes/register.tsx'), 'accounts').then((page) => page.Route));
const settings = createRoute({
  getParentRoute,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile', replace: true });
  },
});
const settingsProfile = createRoute({
  getParentRoute,
  path: '/settings/profile',
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/settings-profile.tsx'), 'accounts', 'settings').then(
    (page) => page.Route,
  ),
);
const settingsSecurity = createRoute({
  getParentRoute,
  path: '/settings/security',
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/settings-security.tsx'), 'accounts', 'settings').then(
    (page) => page.Route,
  ),
);
const settingsKeys = createRoute({
  getParentRoute,
  path: '/settings/keys',
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/settings-keys.tsx'), 'settings').then((page) => page.Route),
);
const settingsBilling = createRoute({
  getParentRoute,
  path: '/settings/billing',
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/settings-billing.tsx'), 'passes', 'settings').then(
    (page) => page.Route,
  ),
);
const settingsPreferences = createRoute({
  getParentRoute,
  path: '/settings/preferences',
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/settings-preferences.tsx'), 'settings').then((page) => page.Route),
);
const settingsPrivacy = createRoute({
  getParentRoute,
  path: '/settings/privacy',
  beforeLoad: requireUser,
}).lazy(() =>
  withTexts(import('./routes/settings-privacy.tsx'), 'settings').then((page) => page.Route),
);
const member = createRoute({
  getParentRoute,
  path: '/members/$id',
  loader: ({ params }) => prefetchMember(params.id),
}).lazy(() => withTexts(import('./routes/member.tsx'), 'members').then((page) => page.Route));
/** Where the profile stood before there were settings. */
const profile = createRoute({
  getParentRoute,
  path: '/profile',
  beforeLoad: () => {
    throw redirect({ to: '/settings/profile', replace: true });
  },
});
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
const mailbox = createRoute({
  getParentRoute,
  path: '/mailbox',
  validateSearch: mailboxSearch,
}).lazy(() => withTexts(import('./routes/mailbox.tsx'), 'mailbox').then((page) => page.Route));

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    agents,
    agent,
    pricing,
    myAgents,
    checkout,
    chat.addChildren([conversation]),
    signIn,
    signInLink,
    forgotPassword,
    resetPassword,
    verifyEmail,
    changeEmail,
    register,
    settings,
    settingsProfile,
    settingsBilling,
    settingsKeys,
    settingsPreferences,
    member,
    settingsSecurity,
    settingsPrivacy,
    profile,
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
    mailbox,
  ]),
  scrollRestoration: true,
  defaultPreload: 'intent',
  // React Query decides what is fresh.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 300,
  defaultPendingMinMs: 200,
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
