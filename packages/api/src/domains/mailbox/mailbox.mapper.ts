import type { MailboxItemDto, MailboxMailDto } from '@onelastai/contracts';
import type { OpenedMail } from './mailbox.service.ts';

export function toMailboxItemDto({ mail, body }: OpenedMail): MailboxItemDto {
  const { _id, to, template, state, createdAt, sentAt, lastError } = mail;
  return {
    id: _id.toHexString(),
    to,
    template,
    subject: body?.subject ?? '',
    state,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    lastError: lastError ?? null,
  };
}

export function toMailboxMailDto(opened: OpenedMail): MailboxMailDto {
  const { html = '', text = '' } = opened.body ?? {};
  return { ...toMailboxItemDto(opened), html, text };
}
