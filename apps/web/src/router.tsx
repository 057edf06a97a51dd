import type { PassPlan } from '@onelastai/sdk';
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { prefetchAgent, prefetchCatalogue } from './features/agents/queries.ts';
import { CrashPage } from './features/frame/CrashPage.tsx';
import { Frame } from './features/frame/Frame.tsx';
import { NotFoundPage } from './features/frame/NotFoundPage.tsx';
import { PendingPage } from './features/frame/PendingPage.tsx';
import { prefetchFeatured } from './features/home/queries.ts';
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
const register = createRoute({
  getParentRoute,
  path: '/register',
  validateSearch: nextSearch,
}).lazy(() => import('./routes/register.tsx').then((page) => page.Route));
const profile = createRoute({ getParentRoute, path: '/profile', beforeLoad: requireUser }).lazy(
  () => import('./routes/profile.tsx').then((page) => page.Route),
);
const adminSystem = createRoute({
  getParentRoute,
  path: '/admin/system',
  beforeLoad: requireUser,
}).lazy(() => import('./routes/admin-system.tsx').then((page) => page.Route));

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    agents,
    agent,
    myAgents,
    chat.addChildren([conversation]),
    signIn,
    register,
    profile,
    adminSystem,
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
