import { afterTransaction, newMailId, queueMail, type Transaction } from '@onelastai/db';
import type { Deps } from '../deps.ts';
import { deliverMails } from './deliverMails.ts';
import type { Mail } from './mailMessage.ts';
import { localeOf, renderMail } from './render.ts';
import { sealBody } from './sealedBody.ts';

export interface MailService {
  /** Queues a mail. Within a transaction it is sent exactly when that is committed. */
  enqueue(mail: Mail, transaction?: Transaction): Promise<void>;
}

export function createMailService(getDeps: () => Deps): MailService {
  let starting = false;
  /** So that nobody waits for the next minute, when the job would run by itself. */
  const deliverSoon = () => {
    if (starting) return;
    starting = true;
    const { jobs, log } = getDeps();
    jobs
      .enqueue(deliverMails, undefined)
      .catch((error: unknown) => log.warn({ err: error }, 'mails wait for the next minute'))
      .finally(() => {
        starting = false;
      });
  };
  return {
    async enqueue(mail, transaction) {
      const deps = getDeps();
      const id = newMailId();
      const { to, userId, template } = mail;
      await queueMail(
        {
          id,
          to,
          userId,
          template,
          locale: localeOf(mail.locale),
          body: sealBody(deps, id, renderMail(mail)),
          now: deps.clock.now(),
        },
        transaction,
      );
      afterTransaction(transaction, deliverSoon);
    },
  };
}
