import {
  type CurrentSessionDto,
  type LoggedOutEverywhereDto,
  loginInput,
  registerInput,
  type SignedInDto,
  type TokenDto,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { DomainError } from '../../errors.ts';
import { memberProcedure, publicProcedure } from '../../trpc.ts';
import { toUserDto } from '../user/user.mapper.ts';
import { getUser } from '../user/user.service.ts';
import { login, register } from './auth.service.ts';

export const authRouter = {
  /** Creates an account and signs the browser in. */
  register: publicProcedure
    .input(registerInput)
    .mutation(async ({ ctx, input }): Promise<SignedInDto> => {
      const { user } = await ctx.session.open('browser', (session) =>
        register(ctx.deps, input, session),
      );
      return { user: toUserDto(user) };
    }),

  /** Signs the browser in: the session travels in an HttpOnly cookie. */
  login: publicProcedure
    .input(loginInput)
    .mutation(async ({ ctx, input }): Promise<SignedInDto> => {
      const { user } = await ctx.session.open('browser', (session) =>
        login(ctx.deps, input, session),
      );
      return { user: toUserDto(user) };
    }),

  /** A bearer token for the SDK and for tools; a page in a browser never holds one. */
  token: publicProcedure.input(loginInput).mutation(async ({ ctx, input }): Promise<TokenDto> => {
    if (ctx.fromBrowser) {
      throw new DomainError('BROWSER_TOKEN_REFUSED', {
        message: 'Browsers sign in with auth.login; tokens are for programs.',
      });
    }
    const { user, token, expiresAt } = await ctx.session.open('token', (session) =>
      login(ctx.deps, input, session),
    );
    return { user: toUserDto(user), token, expiresAt: expiresAt.toISOString() };
  }),

  /** Ends the session at once. Nothing happens without one. */
  logout: publicProcedure.mutation(async ({ ctx }): Promise<{ signedOut: true }> => {
    await ctx.session.close();
    return { signedOut: true };
  }),

  /** Ends every session of the person at once, this one too, and the streams that belong to them. */
  logoutEverywhere: memberProcedure.mutation(
    async ({ ctx }): Promise<LoggedOutEverywhereDto> => ({
      sessionsEnded: await ctx.session.closeAll(),
    }),
  ),

  /** Who is signed in. */
  session: publicProcedure.query(async ({ ctx }): Promise<CurrentSessionDto> => {
    const session = await ctx.session.get();
    const user = session && (await getUser(session.userId));
    return user
      ? { user: toUserDto(user), expiresAt: session.expiresAt.toISOString() }
      : { user: null, expiresAt: null };
  }),
} satisfies TRPCRouterRecord;
