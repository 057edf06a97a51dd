import type { MailTemplate } from '@onelastai/contracts';
import type { MailDoc } from '@onelastai/db';
import { rawCollection } from '@onelastai/db/testing';
import type { Deps } from '../deps.ts';
import type { RenderedMail } from '../mail/render.ts';
import { openBody } from '../mail/sealedBody.ts';

export interface SentMail extends RenderedMail {
  template: MailTemplate;
}

/** The mails to an address, sent or still queued, newest last. */
export async function sentMails(deps: Deps, to: string): Promise<SentMail[]> {
  const stored = await rawCollection('mails').find<MailDoc>({ to }).sort({ _id: 1 }).toArray();
  return stored.map((mail) => {
    const body = openBody(deps, mail);
    if (!body) throw new Error(`The body of the ${mail.template} mail to ${to} cannot be opened.`);
    return { template: mail.template, ...body };
  });
}

/** The link in the newest mail of a template. */
export async function lastLink(deps: Deps, to: string, template: MailTemplate): Promise<string> {
  const mail = (await sentMails(deps, to)).findLast((one) => one.template === template);
  const link = mail && /^https?:\/\/\S+$/m.exec(mail.text)?.[0];
  if (link === undefined) throw new Error(`No ${template} mail with a link was sent to ${to}.`);
  return link;
}

/** The secret behind the newest link of a template. */
export async function lastSecret(deps: Deps, to: string, template: MailTemplate): Promise<string> {
  return new URL(await lastLink(deps, to, template)).hash.slice(1);
}
