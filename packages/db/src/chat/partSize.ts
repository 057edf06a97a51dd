import type { ChatInteractionDoc } from './chatInteraction.model.ts';

/** A document ends here, far from the 1 MiB it must not reach: an answer may still follow. */
export const PART_BYTES = 256 * 1024;
export const PART_MESSAGES = 200;

/** The conversation goes on in its next document. */
export function isPartFull(part: ChatInteractionDoc): boolean {
  return bytesOf(part) >= PART_BYTES || part.messages.length >= PART_MESSAGES;
}

/** Counted in documents of our own making; of one that the reference began, only what we added is. */
function bytesOf({ sequence, contentBytes, messages }: ChatInteractionDoc): number {
  return sequence !== undefined && contentBytes !== undefined
    ? contentBytes
    : messages.reduce((sum, { content }) => sum + Buffer.byteLength(content ?? ''), 0);
}
