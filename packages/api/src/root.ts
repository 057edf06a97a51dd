import type { TRPCBuiltRouter } from '@trpc/server';
import { adminRouter } from './domains/admin/router.ts';
import { agentsRouter } from './domains/agents/agents.router.ts';
import { authRouter } from './domains/auth/auth.router.ts';
import { chatRouter } from './domains/chat/chat.router.ts';
import { healthRouter } from './domains/health/health.router.ts';
import { liveRouter } from './domains/live/live.router.ts';
import { mailboxRouter } from './domains/mailbox/mailbox.router.ts';
import { couponsRouter } from './domains/subscriptions/coupons/coupons.router.ts';
import { subscriptionsRouter } from './domains/subscriptions/subscriptions.router.ts';
import { userRouter } from './domains/user/user.router.ts';
import { type ErrorShape, router } from './trpc.ts';

export const appRouter = router({
  health: healthRouter,
  auth: authRouter,
  user: userRouter,
  agents: agentsRouter,
  subscriptions: subscriptionsRouter,
  coupons: couponsRouter,
  chat: chatRouter,
  live: liveRouter,
  mailbox: mailboxRouter,
  admin: adminRouter,
} satisfies Procedures) satisfies ToldToClients;

/** Written out, not inferred, so that the comments on procedures reach the clients' editors. */
type Procedures = {
  health: typeof healthRouter;
  auth: typeof authRouter;
  user: typeof userRouter;
  agents: typeof agentsRouter;
  subscriptions: typeof subscriptionsRouter;
  coupons: typeof couponsRouter;
  chat: typeof chatRouter;
  live: typeof liveRouter;
  mailbox: typeof mailboxRouter;
  admin: typeof adminRouter;
};

/** The router's types as clients know them. */
interface ClientRoot {
  /** Opaque: the real one would carry the server's own types into every client. */
  ctx: object;
  meta: object;
  errorShape: ErrorShape;
  transformer: false;
}

/** Holds what clients are told to what the router is; see `satisfies` above. */
interface ToldToClients {
  _def: {
    record: Procedures;
    _config: { $types: Omit<ClientRoot, 'ctx'> };
  };
}

/** What clients import as a type. `appRouter`'s own type is the server's alone. */
export type AppRouter = TRPCBuiltRouter<ClientRoot, Procedures>;
