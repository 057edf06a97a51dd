import type { SecurityOutcome } from '@onelastai/contracts';
import type { PassPlan, UserRole, UserStanding } from '@onelastai/sdk';
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import type { AuditSearch } from './features/admin/audit/queries.ts';
import type { UsersSearch } from './features/admin/users/queries.ts';
import { prefetchAgent, prefetchCatalogue } from './features/agents/queries.ts';
import { CrashPage } from './features/frame/CrashPage.tsx';
import { Frame } from './features/frame/Frame.tsx';
import { NotFoundPage } from './features/frame/NotFoundPage.tsx';
import { PendingPage } from './features/frame/PendingPage.tsx';
import { prefetchFeatured } from './features/home/queries.ts';
import { prefetchMember } from './features/members/queries.ts';
import { PLANS } from './features/subscriptions/plans.ts';
import { oneOf, type RawSearch, word } from './lib/search-params.ts';
import { requireUser } from './lib/session.ts';

const nextSearch = ({ next }: RawSearch): { next?: string | undefined } => ({
  next: word(next, 2000),
});
const agentsSearch = ({
  q,
  category,
}: RawSearch): { q?: string | undefined; category?: string | undefined } => ({
  q: word(q, 200),
  category: word(category, 60),
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
  validateSearch: agentsSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ deps }) => prefetchCatalogue(deps),
}).lazy(() => import('./routes/agents.tsx').then((page) => page.Route));
const agent = createRoute({
  getParentRoute,
  path: '/agents/$slug',
  validateSearch: agentSearch,
  loader: ({ params }) => prefetchAgent(params.slug),
}).lazy(() => import('./routes/agent.tsx').then((page) => page.Route));
const myAgents = createRoute({ getParentRoute, path: '/my-agents', beforeLoad: requireUser }).lazy(
  () => import('./routes/my-agents.tsx').then((page) => page.Route),
);
const chat = createRoute({
  getParentRoute,
  path: '/chat',
  validateSearch: chatSearch,
  beforeLoad: requireUser,
}).lazy(() => import('./routes/chat.tsx').then((page) => page.Route));
// No page of its own: the chat stays in place while a new conversation gets its address, and the
// answer goes on streaming into it.
const conversation = createRoute({ getParentRoute: () => chat, path: '$conversationId' });
const signIn = createRoute({ getParentRoute, path: '/sign-in', validateSearch: nextSearch }).lazy(
  () => import('./routes/sign-in.tsx').then((page) => page.Route),
);
const signInLink = createRoute({
  getParentRoute,
  path: '/sign-in/link',
  validateSearch: nextSearch,
}).lazy(() => import('./routes/sign-in-link.tsx').then((page) => page.Route));
const forgotPassword = createRoute({ getParentRoute, path: '/forgot-password' }).lazy(() =>
  import('./routes/forgot-password.tsx').then((page) => page.Route),
);
const resetPassword = createRoute({ getParentRoute, path: '/reset-password' }).lazy(() =>
  import('./routes/reset-password.tsx').then((page) => page.Route),
);
const verifyEmail = createRoute({ getParentRoute, path: '/verify-email' }).lazy(() =>
  import('./routes/verify-email.tsx').then((page) => page.Route),
);
const changeEmail = createRoute({ getParentRoute, path: '/change-email' }).lazy(() =>
  import('./routes/change-email.tsx').then((page) => page.Route),
);
const register = createRoute({
  getParentRoute,
  path: '/register',
  validateSearch: nextSearch,
}).lazy(() => import('./routes/register.tsx').then((page) => page.Route));
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
}).lazy(() => import('./routes/settings-profile.tsx').then((page) => page.Route));
const settingsSecurity = createRoute({
  getParentRoute,
  path: '/settings/security',
  beforeLoad: requireUser,
}).lazy(() => import('./routes/settings-security.tsx').then((page) => page.Route));
const settingsKeys = createRoute({
  getParentRoute,
  path: '/settings/keys',
  beforeLoad: requireUser,
}).lazy(() => import('./routes/settings-keys.tsx').then((page) => page.Route));
const settingsPreferences = createRoute({
  getParentRoute,
  path: '/settings/preferences',
  beforeLoad: requireUser,
}).lazy(() => import('./routes/settings-preferences.tsx').then((page) => page.Route));
const settingsPrivacy = createRoute({
  getParentRoute,
  path: '/settings/privacy',
  beforeLoad: requireUser,
}).lazy(() => import('./routes/settings-privacy.tsx').then((page) => page.Route));
const member = createRoute({
  getParentRoute,
  path: '/members/$id',
  loader: ({ params }) => prefetchMember(params.id),
}).lazy(() => import('./routes/member.tsx').then((page) => page.Route));
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
}).lazy(() => import('./routes/admin-users.tsx').then((page) => page.Route));
const adminUser = createRoute({
  getParentRoute,
  path: '/admin/users/$id',
  beforeLoad: requireUser,
}).lazy(() => import('./routes/admin-user.tsx').then((page) => page.Route));
const adminAudit = createRoute({
  getParentRoute,
  path: '/admin/audit',
  validateSearch: adminAuditSearch,
  beforeLoad: requireUser,
}).lazy(() => import('./routes/admin-audit.tsx').then((page) => page.Route));
const adminSystem = createRoute({
  getParentRoute,
  path: '/admin/system',
  beforeLoad: requireUser,
}).lazy(() => import('./routes/admin-system.tsx').then((page) => page.Route));
const adminJobs = createRoute({
  getParentRoute,
  path: '/admin/jobs',
  beforeLoad: requireUser,
}).lazy(() => import('./routes/admin-jobs.tsx').then((page) => page.Route));
const mailbox = createRoute({
  getParentRoute,
  path: '/mailbox',
  validateSearch: mailboxSearch,
}).lazy(() => import('./routes/mailbox.tsx').then((page) => page.Route));

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    agents,
    agent,
    myAgents,
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
    settingsKeys,
    settingsPreferences,
    member,
    settingsSecurity,
    settingsPrivacy,
    profile,
    adminUsers,
    adminUser,
    adminAudit,
    adminSystem,
    adminJobs,
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
