import type { MailTemplate, Money, SecondFactorChange, UserRole } from '@onelastai/contracts';

/**
 * What each mail tells. `link` is an absolute address below `config.publicUrl`; instants are ISO 8601
 * and are written in the reader's language and zone; `name` and what else a person typed come as they
 * are, and are made harmless when the mail is rendered.
 */
interface MailData {
  'verify-email': { name: string; link: string; hours: number };
  'magic-link': { name: string; link: string; minutes: number };
  /** Somebody asked for a sign-in or a reset with an address that has no account. */
  'no-account': { name: string; link: string };
  'reset-password': { name: string; link: string; minutes: number };
  'password-changed': { name: string; when: string };
  /** To the address until now: the change needs both. */
  'change-email-old': { name: string; newEmail: string; link: string; hours: number };
  'change-email-new': { name: string; link: string; hours: number };
  'email-changed': { name: string; newEmail: string };
  'new-sign-in': { name: string; device: string; network: string; when: string };
  'second-factor-changed': { name: string; change: SecondFactorChange };
  'account-locked': { name: string; minutes: number };
  'export-ready': { name: string; link: string; days: number };
  'deletion-scheduled': { name: string; eraseAt: string; link: string };
  'deletion-cancelled': { name: string };
  'account-erased': { name: string };
  'api-key-created': { name: string; keyName: string };
  'account-disabled': { name: string; reason: string };
  'role-changed': { name: string; role: UserRole };
  /** A pass ends soon; `charge`: what its renewal will cost, `null` where it is not renewed. */
  'pass-reminder': {
    name: string;
    title: string;
    when: string;
    charge: Money | null;
    link: string;
  };
  /** A renewal could not be charged; the pass lasts until `until`. */
  'pass-unpaid': { name: string; title: string; until: string; link: string };
  /** The renewal was never paid, and the pass has ended. */
  'pass-lost': { name: string; title: string; link: string };
  'pass-refunded': { name: string; title: string; amount: Money };
}

/** One template's data. A template without its data does not compile. */
export type DataOf<T extends MailTemplate> = MailData[T];

export type MailMessage = {
  [T in MailTemplate]: { template: T; data: MailData[T] };
}[MailTemplate];

export type Mail = {
  to: string;
  /** Whose it is: it is exported and erased with the account. Leave it out when the account goes. */
  userId?: string;
  /** `users.preferences.language`; English where there is no such translation. */
  locale: string;
  /** IANA name; UTC where it is not known. */
  timeZone?: string;
} & MailMessage;
