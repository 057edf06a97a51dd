import type { MailDoc } from '@onelastai/db';
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { RenderedMail } from './render.ts';

const bodyShape = z.object({ subject: z.string(), html: z.string(), text: z.string() });

/** Links in a mail sign people in: what waits in the database must be no use to who reads it there. */
export function sealBody({ secretBox }: Deps, mailId: string, body: RenderedMail): string {
  return secretBox.seal(JSON.stringify(body), contextOf(mailId));
}

/** `null` where the body is gone, or was sealed by another key. */
export function openBody(
  { secretBox }: Deps,
  { _id, body }: Pick<MailDoc, '_id' | 'body'>,
): RenderedMail | null {
  const opened = body === undefined ? null : secretBox.open(body, contextOf(_id.toHexString()));
  return opened === null ? null : bodyShape.parse(JSON.parse(opened));
}

function contextOf(mailId: string): string {
  return `mail:${mailId}`;
}
