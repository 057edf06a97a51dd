import type { Transaction, UserDoc } from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import type { MailMessage } from '../../mail/mailMessage.ts';

/** Queues a mail to a person, sent once the transaction is committed. */
export async function notify(
  { mail }: Pick<Deps, 'mail'>,
  user: Pick<UserDoc, '_id' | 'email' | 'preferences'>,
  message: MailMessage,
  transaction?: Transaction,
): Promise<void> {
  const userId = user._id.toHexString();
  const locale = user.preferences?.language ?? 'en';
  await mail.enqueue({ to: user.email, userId, locale, ...message }, transaction);
}

/** How a person is addressed. */
export function nameOf(user: Pick<UserDoc, 'name' | 'email'>): string {
  return user.name || user.email;
}
