import { createTransport } from 'nodemailer';
import type { MailConfig } from '../config.ts';
import type { RenderedMail } from './render.ts';

export interface OutgoingMail extends RenderedMail {
  to: string;
  /** The same for each attempt, so that a mail that comes twice is known as one. */
  messageId: string;
}

/** Gives a mail to the next server; throws what that server or the network says. */
export type Transport = (mail: OutgoingMail) => Promise<void>;

const CONNECT_MS = 10_000;
/** Without a word from the server. */
const SILENCE_MS = 20_000;

/** `null`: there is no server, and a mail is delivered by being kept for the mailbox page. */
export function createSmtpTransport({ smtpUrl, from }: MailConfig): Transport | null {
  if (smtpUrl === null) return null;
  const smtp = createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, messageId, subject, html, text }) => {
    await smtp.sendMail({
      from,
      // As an object: in a string a comma would make two addresses of it.
      to: { name: '', address: to },
      messageId,
      subject,
      html,
      text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}

/** Whether trying again is of no use, and why it failed, without what was sent or the addresses. */
export function explainFailure(error: unknown): { isFinal: boolean; reason: string } {
  const code = propertyOf(error, 'code');
  const responseCode = propertyOf(error, 'responseCode');
  const command = propertyOf(error, 'command');
  // A sign-in refused is a matter of our configuration, which somebody will mend.
  const isFinal =
    typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH' && code !== 'ETLS';
  const parts = [
    typeof responseCode === 'number' ? `The server answered ${responseCode}` : 'No answer',
    ...(typeof command === 'string' ? [`to ${command}`] : []),
    ...(typeof code === 'string' ? [`(${code})`] : []),
  ];
  return { isFinal, reason: `${parts.join(' ')}.` };
}

function propertyOf(error: unknown, key: string): unknown {
  return error instanceof Error ? Reflect.get(error, key) : undefined;
}
