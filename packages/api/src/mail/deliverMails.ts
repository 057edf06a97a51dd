import { claimMail, deleteMail, type MailDoc, markMailFailed, markMailSent } from '@onelastai/db';
import { withDeadline } from '../deadline.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../jobs/job.ts';
import { openBody } from './sealedBody.ts';
import { createSmtpTransport, explainFailure, type Transport } from './transport.ts';

const MINUTE_MS = 60_000;
/** A claimed mail is another process's after this long … */
const LEASE_MS = 2 * MINUTE_MS;
/** … so that a server that takes longer than this has not taken it. */
const SEND_MS = MINUTE_MS;
const MAX_ATTEMPTS = 8;
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
/** Connections to the server at a time, for each run. */
const LANES = 4;

/** Sends what is due. A mail may arrive twice after a crash, with the same Message-ID. */
export const deliverMails: Job = {
  name: 'deliverMails',
  every: '1 minute',
  async run(deps, _data, { signal }) {
    const transport = createSmtpTransport(deps.config.mail);
    const lane = async () => {
      while (!signal.aborted) {
        const mail = await claimMail(deps.clock.now(), LEASE_MS);
        if (!mail) return;
        await deliver(deps, mail, transport);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  },
};

async function deliver(deps: Deps, mail: MailDoc, transport: Transport | null): Promise<void> {
  const { clock, config, log } = deps;
  const id = mail._id.toHexString();
  const body = openBody(deps, mail);
  if (!body || mail.attempts > MAX_ATTEMPTS) {
    const reason = body ? 'Given up: each attempt was cut off.' : 'Its body cannot be opened.';
    log.error({ mail: id, template: mail.template, reason }, 'mail given up');
    return fail(mail, reason, null);
  }
  try {
    const messageId = `<${id}@${new URL(config.publicUrl).hostname}>`;
    if (transport) await withDeadline(SEND_MS, transport({ to: mail.to, messageId, ...body }));
  } catch (error) {
    const { isFinal, reason } = explainFailure(error);
    const retryAt =
      isFinal || mail.attempts === MAX_ATTEMPTS
        ? null
        : new Date(clock.now().getTime() + pauseAfter(mail.attempts));
    log.warn({ mail: id, template: mail.template, reason, retryAt }, 'mail not sent');
    return fail(mail, reason, retryAt);
  }
  if (isLast(mail) && !config.mail.mailbox) return deleteMail(mail);
  await markMailSent(mail, clock.now(), { keepBody: config.mail.mailbox });
}

/** It says that the account is gone: nothing is kept of it, not even the address. */
const isLast = ({ template }: MailDoc) => template === 'account-erased';

async function fail(mail: MailDoc, reason: string, retryAt: Date | null): Promise<void> {
  if (isLast(mail) && retryAt === null) return deleteMail(mail);
  await markMailFailed(mail, reason, retryAt);
}

/** Milliseconds until the next attempt: 1 minute, then twice as long each time, at most an hour. */
export function pauseAfter(attempts: number): number {
  return Math.min(MINUTE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
}
