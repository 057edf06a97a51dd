import type { ErrorDetails } from '@onelastai/contracts';
import { initTRPC, type TRPCDefaultErrorData, type TRPCErrorShape } from '@trpc/server';
import type { Context } from './context.ts';
import { DomainError, errorDetails, toTrpcError } from './errors.ts';

/** Named, so that declarations name it instead of spelling it out with every procedure. */
export interface ErrorShape extends TRPCErrorShape<TRPCDefaultErrorData & ErrorDetails> {}

const t = initTRPC.context<Context>().create({
  // Never a stack in an answer, whatever NODE_ENV says.
  isDev: false,
  errorFormatter({ shape, error, ctx }): ErrorShape {
    const details: ErrorDetails = {
      ...errorDetails(error.cause),
      requestId: ctx?.requestId ?? '',
    };
    const message =
      error.code === 'INTERNAL_SERVER_ERROR'
        ? 'Something went wrong on our side.'
        : details.fields && !(error.cause instanceof DomainError)
          ? `Please check: ${Object.keys(details.fields).join(', ')}.`
          : shape.message;
    return { ...shape, message, data: { ...shape.data, ...details } };
  },
});

export const router = t.router;

/** Anyone may call it. */
export const publicProcedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

/** Signed-in people alone; `ctx.member` is who asks. */
export const memberProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const session = await ctx.session.get();
  if (!session) throw new DomainError('SIGN_IN_REQUIRED', { message: 'Please sign in.' });
  return next({ ctx: { member: session } });
});
