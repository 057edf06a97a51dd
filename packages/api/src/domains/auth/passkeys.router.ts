import {
  authenticateWithPasskeyInput,
  finishPasskeyRegistrationInput,
  type PasskeyAddedDto,
  type PasskeyListDto,
  type PasskeyRegistrationOptionsDto,
  type PasskeyRequestOptionsDto,
  passkeyInput,
  renamePasskeyInput,
  type SignedInDto,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import { freshProcedure, limited, memberProcedure, publicProcedure } from '../../trpc.ts';
import { toUserDto } from '../user/user.mapper.ts';
import {
  beginRegistration,
  deletePasskey,
  finishRegistration,
  listPasskeys,
  renameOwnPasskey,
} from './secondFactor/ownPasskeys.service.ts';
import { signInWithPasskey } from './secondFactor/passkeySignIn.service.ts';
import { authenticationOptions } from './secondFactor/passkeys.service.ts';
import {
  toPasskeyDto,
  toRegistrationOptionsDto,
  toRequestOptionsDto,
} from './secondFactor/secondFactor.mapper.ts';
import type { AuthSession } from './sessionCache.ts';

export const passkeysRouter = {
  list: memberProcedure.query(async ({ ctx }): Promise<PasskeyListDto> => listOf(ctx.member)),

  /** What a browser needs to make a passkey for this account. */
  beginRegistration: freshProcedure.mutation(
    async ({ ctx }): Promise<PasskeyRegistrationOptionsDto> =>
      toRegistrationOptionsDto(await beginRegistration(ctx, ctx.member)),
  ),

  /** Adds the passkey that was made. The account's first second factor ends every other session. */
  finishRegistration: freshProcedure
    .input(finishPasskeyRegistrationInput)
    .mutation(async ({ ctx, input }): Promise<PasskeyAddedDto> => {
      ctx.session.requireRotatable();
      const { passkey, backupCodes, isFirstFactor } = await finishRegistration(
        ctx,
        ctx.member,
        input,
      );
      const dto = { passkey: toPasskeyDto(passkey), backupCodes };
      if (!isFirstFactor) return { ...dto, token: '' };
      // The session that set up the second factor has shown it.
      const { token } = await ctx.session.rotate(ctx.member, { secondFactor: true });
      return { ...dto, token };
    }),

  rename: memberProcedure
    .input(renamePasskeyInput)
    .mutation(async ({ ctx, input }): Promise<PasskeyListDto> => {
      await renameOwnPasskey(ctx.member, input.id, input.name);
      return listOf(ctx.member);
    }),

  /** Not the only way into an account, nor the second factor that its role needs. */
  remove: freshProcedure
    .input(passkeyInput)
    .mutation(async ({ ctx, input }): Promise<PasskeyListDto> => {
      await deletePasskey(ctx, ctx.member, input.id);
      return listOf(ctx.member);
    }),

  /** A challenge for a passkey to sign: to sign in, as a second factor, or to confirm who one is. */
  beginAuthentication: publicProcedure
    .use(limited('passkey-address', ({ request }) => request.address))
    .mutation(async ({ ctx }): Promise<PasskeyRequestOptionsDto> => {
      const session = await ctx.session.get();
      // Neither a key nor a view for support may read what guards the account.
      const isOwn = session?.scopes === null && session.actor === null;
      const userId = isOwn ? session.userId : null;
      return toRequestOptionsDto(await authenticationOptions(ctx, userId));
    }),

  /** Signs the browser in with a passkey alone. */
  authenticate: publicProcedure
    .input(authenticateWithPasskeyInput)
    .mutation(async ({ ctx, input }): Promise<SignedInDto> => {
      const { user } = await ctx.session.open('browser', (session) =>
        signInWithPasskey(ctx, input.passkey, session),
      );
      return { user: toUserDto(user) };
    }),
} satisfies TRPCRouterRecord;

async function listOf(member: AuthSession): Promise<PasskeyListDto> {
  return { items: (await listPasskeys(member)).map(toPasskeyDto) };
}
