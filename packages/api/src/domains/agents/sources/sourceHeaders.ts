import type { AgentSourceDoc, SourceHeader } from '@onelastai/db';
import type { SecretBox } from '../../../secrets.ts';

/** A header is bound to its source and its name: elsewhere in the database it opens to nothing. */
const contextOf = (sourceId: string, name: string) =>
  `agent-source:${sourceId}:${name.toLowerCase()}`;

export function sealHeader(
  box: SecretBox,
  sourceId: string,
  { name, value }: { name: string; value: string },
): SourceHeader {
  return { name, value: box.seal(value, contextOf(sourceId, name)) };
}

/** `null` where a value cannot be opened: it was sealed under another key. */
export function openHeaders(
  box: SecretBox,
  { _id, headers }: Pick<AgentSourceDoc, '_id' | 'headers'>,
): Record<string, string> | null {
  const opened: Record<string, string> = {};
  for (const { name, value } of headers) {
    const plain = box.open(value, contextOf(_id.toHexString(), name));
    if (plain === null) return null;
    opened[name] = plain;
  }
  return opened;
}
