import { fromMinor, type MailTemplate } from '@onelastai/contracts';
import { mailHtml, mailText } from './layout.ts';
import type { DataOf, Mail } from './mailMessage.ts';
import { harmlessName, oneLine } from './oneLine.ts';
import { de } from './texts.de.ts';
import { en } from './texts.en.ts';
import type { MailFormat, MailText, MailTexts } from './texts.ts';

const LANGUAGES = { en, de } as const;
type MailLanguage = keyof typeof LANGUAGES;

export interface RenderedMail {
  /** One line. */
  subject: string;
  html: string;
  text: string;
}

/** The language that a mail to a reader of `locale` (`de-AT`, `pt`) is written in. */
export function localeOf(locale: string): MailLanguage {
  return /^de\b/i.test(locale) ? 'de' : 'en';
}

export function renderMail(mail: Mail): RenderedMail {
  const language = localeOf(mail.locale);
  const texts = LANGUAGES[language];
  const { subject, ...text } = write(
    texts,
    mail.template,
    mail.data,
    formatOf(language, mail.timeZone),
  );
  const name = harmlessName(mail.data.name);
  const content = {
    language,
    texts,
    greeting: texts.greeting(name),
    title: oneLine(subject),
    text,
  };
  return { subject: content.title, html: mailHtml(content), text: mailText(content) };
}

function write<T extends MailTemplate>(
  { templates }: MailTexts,
  template: T,
  data: DataOf<T>,
  format: MailFormat,
): MailText {
  return templates[template](data, format);
}

function formatOf(language: MailLanguage, timeZone: string | undefined): MailFormat {
  const options = { dateStyle: 'long', timeStyle: 'long' } as const;
  const tag = language === 'en' ? 'en-GB' : language;
  const zone = timeZone !== undefined && isTimeZone(timeZone) ? timeZone : 'UTC';
  const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: zone });
  return {
    when: (iso) => format.format(new Date(iso)),
    money: (amount) =>
      new Intl.NumberFormat(tag, { style: 'currency', currency: amount.currency }).format(
        fromMinor(amount),
      ),
  };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
