import {
  type ConfirmedDto,
  type ConfirmOptionsDto,
  type CurrentSessionDto,
  changePasswordInput,
  confirmInput,
  type EmailVerifiedDto,
  type LoggedOutEverywhereDto,
  type LoginDto,
  linkInput,
  loginInput,
  loginSecondFactorInput,
  type MailRequestedDto,
  type RegisteredDto,
  registerInput,
  requestMagicLinkInput,
  requestPasswordResetInput,
  resetPasswordInput,
  type SignedInDto,
  type SignInStateDto,
  type TokenDto,
  tokenInput,
} from '@onelastai/contracts';
import type { TRPCRouterRecord } from '@trpc/server';
import type { Context } from '../../context.ts';
import { DomainError } from '../../errors.ts';
import { memberProcedure, publicProcedure } from '../../trpc.ts';
import { toUserDto } from '../user/user.mapper.ts';
import { apiKeysRouter } from './apiKeys.router.ts';
import { confirm, confirmOptions, freshUntil } from './confirm.service.ts';
import { currentSession, signInState } from './currentSession.service.ts';
import { emailChangeRouter } from './emailChange.router.ts';
import {
  challengeFor,
  checkPassword,
  checkPasswordAndCode,
  passChallenge,
  signIn,
} from './login.service.ts';
import {
  exchangeForChallenge,
  ownerOfMagicLink,
  requestMagicLink,
  signInByMagicLink,
} from './magicLink.service.ts';
import { passkeysRouter } from './passkeys.router.ts';
import { changePassword, requestPasswordReset, resetPassword } from './password.service.ts';
import { register, registerPasswordless } from './register.service.ts';
import type { Proof } from './requestSession.ts';
import { isTrustedDevice, trustDevice } from './secondFactor/trustedDevices.service.ts';
import type { AuthSession } from './sessionCache.ts';
import { sessionsRouter } from './sessions.router.ts';
import { twoFactorRouter } from './twoFactor.router.ts';
import { requestEmailVerification, verifyEmail } from './verifyEmail.service.ts';

export const authRouter = {
  /**
   * Creates an account. With a password the browser is signed in at once; without one a link is mailed
   * that does so.
   */
  register: publicProcedure
    .input(registerInput)
    .mutation(async ({ ctx, input }): Promise<RegisteredDto> => {
      const { password } = input;
      if (password === undefined) {
        await registerPasswordless(ctx, input);
        return { user: null };
      }
      const { user } = await ctx.session.open('browser', (session) =>
        register(ctx, { ...input, password }, session),
      );
      return { user: toUserDto(user) };
    }),

  /** Confirms the member's address by the link that was mailed to it. */
  verifyEmail: memberProcedure.input(linkInput).mutation(
    async ({ ctx, input }): Promise<EmailVerifiedDto> => ({
      email: await verifyEmail(ctx, ctx.member, input.token),
    }),
  ),

  /** Mails that link again. */
  requestEmailVerification: memberProcedure.mutation(
    async ({ ctx }): Promise<EmailVerifiedDto> => ({
      email: (await requestEmailVerification(ctx, ctx.member)).email,
    }),
  ),

  /**
   * Signs the browser in, or asks for the second factor: the session travels in an HttpOnly cookie.
   */
  login: publicProcedure.input(loginInput).mutation(async ({ ctx, input }): Promise<LoginDto> => {
    const user = await checkPassword(ctx, input);
    const isTrusted = await isTrustedDevice(ctx, user._id.toHexString());
    const challenge = isTrusted ? null : await challengeFor(ctx, user);
    if (challenge) return { user: null, challenge };
    await ctx.session.open('browser', (session) =>
      signIn(ctx, user, session, { secondFactor: false, method: 'password' }),
    );
    return { user: toUserDto(user), challenge: null };
  }),

  /** The second step of `login`, of a mailed link, or of nothing else. */
  loginSecondFactor: publicProcedure
    .input(loginSecondFactorInput)
    .mutation(async ({ ctx, input }): Promise<SignedInDto> => {
      const { challenge, code, passkey, trustDevice: trusts } = input;
      const proof = passkey === undefined ? { code: code ?? '' } : { passkey };
      const { user, method } = await passChallenge(ctx, challenge, proof);
      await ctx.session.open('browser', (session) =>
        signIn(ctx, user, session, { secondFactor: true, method }),
      );
      if (trusts) {
        const cookie = await trustDevice(ctx, user._id.toHexString());
        ctx.responseHeaders.append('set-cookie', cookie);
      }
      return { user: toUserDto(user) };
    }),

  /** A bearer token for the SDK and for tools; a page in a browser never holds one. */
  token: publicProcedure.input(tokenInput).mutation(async ({ ctx, input }): Promise<TokenDto> => {
    if (ctx.fromBrowser) {
      throw new DomainError('BROWSER_TOKEN_REFUSED', {
        message: 'Browsers sign in with auth.login; tokens are for programs.',
      });
    }
    const { user, how } = await checkPasswordAndCode(ctx, input);
    const { token, expiresAt } = await ctx.session.open('token', (session) =>
      signIn(ctx, user, session, how),
    );
    return { user: toUserDto(user), token, expiresAt: expiresAt.toISOString() };
  }),

  /** Mails a link that signs in. The answer is the same for an address that has no account. */
  requestMagicLink: publicProcedure
    .input(requestMagicLinkInput)
    .mutation(async ({ ctx, input }): Promise<MailRequestedDto> => requestMagicLink(ctx, input)),

  /** Signs the browser in by that link, once; also confirms the address. */
  consumeMagicLink: publicProcedure
    .input(linkInput)
    .mutation(async ({ ctx, input }): Promise<LoginDto> => {
      const owner = await ownerOfMagicLink(ctx, input.token);
      const userId = owner._id.toHexString();
      const isTrusted = await isTrustedDevice(ctx, userId);
      const challenge = isTrusted ? null : await exchangeForChallenge(ctx, owner, input.token);
      if (challenge) return { user: null, challenge };
      const { user } = await ctx.session.open('browser', (session) =>
        signInByMagicLink(ctx, owner, input.token, session),
      );
      return { user: toUserDto(user), challenge: null };
    }),

  /** Mails a link that sets a new password. The answer is the same for an address without account. */
  requestPasswordReset: publicProcedure
    .input(requestPasswordResetInput)
    .mutation(
      async ({ ctx, input }): Promise<MailRequestedDto> => requestPasswordReset(ctx, input.email),
    ),

  /** Sets a new password by that link and ends every session; sign in with it afterwards. */
  resetPassword: publicProcedure.input(resetPasswordInput).mutation(
    async ({ ctx, input }): Promise<EmailVerifiedDto> => ({
      email: (await resetPassword(ctx, input)).email,
    }),
  ),

  /** Asks for the current password, or for a fresh sign-in where there is none. Other sessions end. */
  changePassword: memberProcedure
    .input(changePasswordInput)
    .mutation(async ({ ctx, input }): Promise<ConfirmedDto> => {
      ctx.session.requireRotatable();
      return rotated(ctx, ctx.member, await changePassword(ctx, ctx.member, input));
    }),

  ...emailChangeRouter,

  /** How the person can prove again who they are. */
  confirmOptions: memberProcedure.query(
    async ({ ctx }): Promise<ConfirmOptionsDto> => confirmOptions(ctx.member),
  ),

  /** Proves again who one is, for ten minutes of what is sensitive. The session gets a new secret. */
  confirm: memberProcedure
    .input(confirmInput)
    .mutation(async ({ ctx, input }): Promise<ConfirmedDto> => {
      ctx.session.requireRotatable();
      return rotated(ctx, ctx.member, await confirm(ctx, ctx.member, input));
    }),

  /** Gives the session a new secret; the old one is dead. A program goes on with the new token. */
  refresh: memberProcedure.mutation(
    async ({ ctx }): Promise<ConfirmedDto> => rotated(ctx, ctx.member),
  ),

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
    return session
      ? currentSession(session)
      : { user: null, expiresAt: null, actor: null, needsSecondFactor: false };
  }),

  /** How the person signs in. */
  state: memberProcedure.query(
    async ({ ctx }): Promise<SignInStateDto> => signInState(ctx, ctx.member),
  ),

  sessions: sessionsRouter,
  twoFactor: twoFactorRouter,
  passkeys: passkeysRouter,
  apiKeys: apiKeysRouter,
} satisfies TRPCRouterRecord;

/** A new secret for the session, with the proof of identity that was just given, if any. */
async function rotated(ctx: Context, member: AuthSession, proof?: Proof): Promise<ConfirmedDto> {
  const { token } = await ctx.session.rotate(member, proof);
  const provedAt = proof ? ctx.deps.clock.now() : member.authenticatedAt;
  return { token, freshUntil: freshUntil(provedAt).toISOString() };
}
