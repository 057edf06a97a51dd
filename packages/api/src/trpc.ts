import type { ErrorDetails } from '@onelastai/contracts';
import { initTRPC, type TRPCDefaultErrorData, TRPCError, type TRPCErrorShape } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Context } from './context.ts';
import { withDeadline } from './deadline.ts';
import { auditDenial } from './domains/auth/audit.ts';
import type { AuthSession } from './domains/auth/sessionCache.ts';
import {
  requireAdmin,
  requireFresh,
  requireScope,
  requireWritable,
} from './domains/auth/standing.ts';
import { asDomainError, DomainError, errorDetails, publicMessage, toTrpcError } from './errors.ts';
import type { LimitName } from './limits/limitTable.ts';
import type { Call } from './requestInfo.ts';

/** Named, so that declarations name it instead of spelling it out with every procedure. */
export interface ErrorShape extends TRPCErrorShape<TRPCDefaultErrorData & ErrorDetails> {}

const t = initTRPC.context<Context>().create({
  // Never a stack in an answer, whatever NODE_ENV says.
  isDev: false,
  // Subscriptions are answered by `handleLive`: tRPC's own streams drop errors that they have asked
  // for, and each would end the process.
  sse: { enabled: false },
  errorFormatter: ({ error, path, ctx }) =>
    errorShape({ error, path, requestId: ctx?.request.requestId ?? '' }),
});

/** An error as clients are told of it. */
export function errorShape({
  error,
  path,
  requestId,
}: {
  error: TRPCError;
  path: string | undefined;
  requestId: string;
}): ErrorShape {
  const details: ErrorDetails = {
    // Errors in the middle of a stream have not passed the middleware below.
    ...errorDetails(asDomainError(error.cause) ?? error.cause),
    requestId,
  };
  return {
    message: publicMessage(error),
    code: TRPC_ERROR_CODES_BY_KEY[error.code],
    data: {
      code: error.code,
      httpStatus: getHTTPStatusCodeFromError(error),
      ...(path === undefined ? {} : { path }),
      ...details,
    },
  };
}

export const router = t.router;

/** Anyone may call it. */
export const publicProcedure = t.procedure.use(async ({ ctx, next }) => {
  const { deps, request } = ctx;
  const answer = async () => {
    deps.callLimit.consume(request.address);
    if (ctx.session.byApiKey) await countApiKey(ctx);
    return next();
  };
  const result = await withDeadline(deps.callLimitMs, answer()).catch((error: unknown) => {
    throw toTrpcError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error }));
  });
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

/** A key has a limit of its own, wherever it calls from. */
async function countApiKey({ deps, session }: Context): Promise<void> {
  const key = await session.get();
  if (key?.kind === 'api-key') await deps.limits.consume('api-key', key.id);
}

/** Signed-in people alone, or programs by an API key that may do this; `ctx.member` is who asks. */
export const memberProcedure = publicProcedure.use(async ({ ctx, next, path, type }) => {
  const session = await ctx.session.get();
  if (!session) throw new DomainError('SIGN_IN_REQUIRED', { message: 'Please sign in.' });
  try {
    requireScope(session, path, type);
    requireWritable(session, path, type);
  } catch (error) {
    await auditDenial(ctx, session, path, error);
    throw error;
  }
  return next<{ member: AuthSession }>({ ctx: { member: session } });
});

/**
 * People who have proved within ten minutes who they are. `ctx.member` is a `FreshMember`, which
 * services that change what guards an account ask for.
 */
export const freshProcedure = memberProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { member: requireFresh(ctx.member, ctx.deps.clock.now()) } }),
);

/** Administrators alone, signed in with two factors. */
export const adminProcedure = memberProcedure.use(async ({ ctx, next, path }) => {
  try {
    requireAdmin(ctx.member);
  } catch (error) {
    await auditDenial(ctx, ctx.member, path, error);
    throw error;
  }
  return next();
});

/** Administrators who have proved within ten minutes who they are. */
export const freshAdminProcedure = adminProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { member: requireFresh(ctx.member, ctx.deps.clock.now()) } }),
);

/**
 * For calls whose answer is a stream: refuses where none can be sent, before anything is done. Stands
 * behind the input, so that bad input is told as such.
 */
export const requireStream = t.middleware(async ({ ctx, next }) => {
  if (!ctx.streams) {
    throw new TRPCError({
      code: 'UNSUPPORTED_MEDIA_TYPE',
      message: 'This answer is a stream: ask with the header "trpc-accept: application/jsonl".',
    });
  }
  return next();
});

/** Counts every call against a limit before anything is done, each one of a batch by itself. */
export function limited(name: LimitName, keyOf: (call: Call) => string) {
  return t.middleware(async ({ ctx, next }) => {
    await ctx.deps.limits.consume(name, keyOf(ctx));
    return next();
  });
}
