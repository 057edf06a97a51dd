import type { PassPlan } from '@onelastai/sdk';
import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { adminRoutes } from './admin-routes.ts';
import { parseCatalogueSearch } from './features/agents/catalogue-search.ts';
import { prefetchAgent, prefetchCatalogue } from './features/agents/queries.ts';
import { CrashPage } from './features/frame/CrashPage.tsx';
import { NotFoundPage } from './features/frame/NotFoundPage.tsx';
import { PendingPage } from './features/frame/PendingPage.tsx';
import { prefetchFeatured } from './features/home/queries.ts';
import { prefetchMember } from './features/members/queries.ts';
import { prefetchPricing } from './features/pricing/queries.ts';
import { PLANS } from './features/subscriptions/plans.ts';
import { withTexts } from './lib/i18n/with-texts.ts';
import { flag, oneOf, type RawSearch, word } from './lib/search-params.ts';
import { requireUser } from './lib/session.ts';
import { root } from './root-route.ts';

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
    ...adminRoutes,
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
