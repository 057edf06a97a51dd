import { findLatestMails, findMail, type MailDoc } from '@onelastai/db';
import type { Deps } from '../../deps.ts';
import { DomainError } from '../../errors.ts';
import type { RenderedMail } from '../../mail/render.ts';
import { openBody } from '../../mail/sealedBody.ts';

export interface OpenedMail {
  mail: MailDoc;
  /** `null` where it is not kept, or was sealed with another key. */
  body: RenderedMail | null;
}

const SHOWN = 100;

/** The latest mails to anybody. Throws MAIL_NOT_FOUND where there is no mailbox. */
export async function listMailbox(deps: Deps): Promise<OpenedMail[]> {
  requireMailbox(deps);
  return (await findLatestMails(SHOWN)).map((mail) => ({ mail, body: openBody(deps, mail) }));
}

/** Throws MAIL_NOT_FOUND, too, where there is no mailbox. */
export async function readMailboxMail(deps: Deps, id: string): Promise<OpenedMail> {
  requireMailbox(deps);
  const mail = await findMail(id);
  if (!mail) throw notFound();
  return { mail, body: openBody(deps, mail) };
}

function requireMailbox({ config }: Deps): void {
  if (!config.mail.mailbox) throw notFound();
}

function notFound(): DomainError {
  return new DomainError('MAIL_NOT_FOUND', { message: 'There is no such mail.' });
}
