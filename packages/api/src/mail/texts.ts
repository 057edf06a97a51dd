import type { MailTemplate, Money } from '@onelastai/contracts';
import type { DataOf } from './mailMessage.ts';

/** What a mail says, as plain text: the layout escapes it. */
export interface MailText {
  subject: string;
  /** One paragraph each. */
  body: readonly string[];
  action?: { label: string; link: string };
  /** Below the action, smaller. */
  note?: string;
}

export interface MailFormat {
  /** An ISO instant in the reader's language and zone. */
  when(iso: string): string;
  money(amount: Money): string;
}

/** One language's texts. A template without its text does not compile. */
export interface MailTexts {
  greeting(name: string): string;
  /** Above the address of the action, for clients without buttons. */
  linkHint: string;
  footer: string;
  templates: { [T in MailTemplate]: (data: DataOf<T>, format: MailFormat) => MailText };
}
