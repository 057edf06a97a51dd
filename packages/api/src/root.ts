import { agentsRouter } from './domains/agents/agents.router.ts';
import { authRouter } from './domains/auth/auth.router.ts';
import { chatRouter } from './domains/chat/chat.router.ts';
import { healthRouter } from './domains/health/health.router.ts';
import { subscriptionsRouter } from './domains/subscriptions/subscriptions.router.ts';
import { userRouter } from './domains/user/user.router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  health: healthRouter,
  auth: authRouter,
  user: userRouter,
  agents: agentsRouter,
  subscriptions: subscriptionsRouter,
  chat: chatRouter,
});

export type AppRouter = typeof appRouter;
