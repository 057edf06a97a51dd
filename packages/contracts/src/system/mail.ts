import { z } from 'zod';
import { type IsoDate, objectIdInput } from '../common.ts';

export const MAIL_TEMPLATES = [
  'verify-email',
  'magic-link',
  'no-account',
  'reset-password',
  'password-changed',
  'change-email-old',
  'change-email-new',
  'email-changed',
  'new-sign-in',
  'second-factor-changed',
  'account-locked',
  'export-ready',
  'deletion-scheduled',
  'deletion-cancelled',
  'account-erased',
  'api-key-created',
  'account-disabled',
  'role-changed',
  'pass-reminder',
  'pass-unpaid',
  'pass-lost',
  'pass-refunded',
] as const;
export type MailTemplate = (typeof MAIL_TEMPLATES)[number];

export const MAIL_STATES = ['queued', 'sent', 'failed'] as const;
/** `queued`: waits for its first or next attempt. `failed`: given up. */
export type MailState = (typeof MAIL_STATES)[number];

export const SECOND_FACTOR_CHANGES = [
  'enabled',
  'disabled',
  'backup-codes-renewed',
  'passkey-added',
  'passkey-removed',
] as const;
export type SecondFactorChange = (typeof SECOND_FACTOR_CHANGES)[number];

export const mailboxGetInput = z.strictObject({ id: objectIdInput });

/** A mail in the list of the development mailbox. */
export interface MailboxItemDto {
  id: string;
  to: string;
  template: MailTemplate;
  subject: string;
  state: MailState;
  createdAt: IsoDate;
  sentAt: IsoDate | null;
  /** Why the last attempt failed. */
  lastError: string | null;
}

export interface MailboxMailDto extends MailboxItemDto {
  html: string;
  text: string;
}
