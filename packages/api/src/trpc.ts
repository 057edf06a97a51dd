import type { ErrorDetails } from '@onelastai/contracts';
import { initTRPC, type TRPCDefaultErrorData, TRPCError, type TRPCErrorShape } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Context } from './context.ts';
import { withDeadline } from './deadline.ts';
import { asDomainError, DomainError, errorDetails, publicMessage, toTrpcError } from './errors.ts';

/** Named, so that declarations name it instead of spelling it out with every procedure. */
export interface ErrorShape extends TRPCErrorShape<TRPCDefaultErrorData & ErrorDetails> {}

const t = initTRPC.context<Context>().create({
  // Never a stack in an answer, whatever NODE_ENV says.
  isDev: false,
  // Subscriptions are answered by `handleLive`: tRPC's own streams drop errors that they have asked
  // for, and each would end the process.
  sse: { enabled: false },
  errorFormatter: ({ error, path, ctx }) =>
    errorShape({ error, path, requestId: ctx?.requestId ?? '' }),
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
  const result = await withDeadline(ctx.deps.callLimitMs, next()).catch((error: unknown) => {
    throw toTrpcError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error }));
  });
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

/** Signed-in people alone; `ctx.member` is who asks. */
export const memberProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const session = await ctx.session.get();
  if (!session) throw new DomainError('SIGN_IN_REQUIRED', { message: 'Please sign in.' });
  return next({ ctx: { member: session } });
});

/** Administrators alone. */
export const adminProcedure = memberProcedure.use(async ({ ctx, next }) => {
  if (ctx.member.role !== 'admin') {
    throw new DomainError('ADMIN_REQUIRED', { message: 'This is for administrators.' });
  }
  return next();
});

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
