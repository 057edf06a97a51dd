import type { AuthTokenPurpose, MailRequestedDto } from '@onelastai/contracts';
import { createAuthToken, findUserByEmail, type UserDoc, withTransaction } from '@onelastai/db';
import type { MailMessage } from '../../mail/mailMessage.ts';
import type { Call } from '../../requestInfo.ts';
import { audit } from './audit.ts';
import { minutesOf } from './links.ts';
import { notify } from './notice.ts';

interface MailedLink {
  email: string;
  /** E.g. `auth.requestMagicLink`. */
  action: string;
  purpose: AuthTokenPurpose;
  /** Milliseconds. */
  lifetime: number;
  message(user: UserDoc, secret: string): MailMessage;
}

/**
 * Mails a link to whoever has this address. One without an account gets a mail, too, that says so:
 * neither the answer nor its time tells the one from the other. Throws TOO_MANY_REQUESTS.
 */
export async function mailLinkTo(
  call: Call,
  { email, action, purpose, lifetime, message }: MailedLink,
): Promise<MailRequestedDto> {
  const { config, clock, limits, mail } = call.deps;
  await limits.consume('mail-address', call.request.address);
  await limits.consume('mail-account', email);
  const user = await findUserByEmail(email);
  const owner = user?.isActive === false ? null : user;
  const userId = owner?._id.toHexString();
  await withTransaction(async (transaction) => {
    const token = { purpose, userId, now: clock.now(), lifetime };
    const secret = await createAuthToken(token, transaction);
    await audit(call, { action, userId, outcome: 'success' }, transaction);
    if (owner) return notify(call.deps, owner, message(owner, secret), transaction);
    const data = { name: '', link: `${config.publicUrl}/register` };
    await mail.enqueue({ to: email, locale: 'en', template: 'no-account', data }, transaction);
  });
  return { minutes: minutesOf(lifetime) };
}
