import type { ConversationDto, MessageDto } from '@onelastai/sdk';
import { client } from '../../lib/api.ts';

interface Names {
  you: string;
  agent: string;
}

/** Saves the whole conversation, also what has not been scrolled to, as a Markdown file. */
export async function exportConversation(
  conversation: ConversationDto,
  names: Names,
): Promise<void> {
  const messages = await readAll(conversation.id);
  const file = new Blob([toMarkdown(conversation, messages, names)], { type: 'text/markdown' });
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(conversation, names.agent);
  link.click();
  // The download has taken hold of the file by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function readAll(id: string): Promise<MessageDto[]> {
  const pages: MessageDto[][] = [];
  let cursor: string | null = null;
  do {
    const page: { messages: MessageDto[]; nextCursor: string | null } =
      await client.chat.conversation.query(cursor === null ? { id } : { id, cursor });
    pages.unshift(page.messages);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages.flat();
}

export function toMarkdown(
  conversation: Pick<ConversationDto, 'title' | 'startedAt'>,
  messages: Pick<MessageDto, 'role' | 'content' | 'createdAt' | 'status'>[],
  names: Names,
): string {
  const parts = messages.map(({ role, content, createdAt, status }) => {
    const who = role === 'user' ? names.you : names.agent;
    const state = status === 'complete' ? '' : ` (${status})`;
    return `## ${who}, ${createdAt}${state}\n\n${content}`;
  });
  return [`# ${conversation.title}`, `${names.agent}, ${conversation.startedAt}`, ...parts]
    .join('\n\n')
    .concat('\n');
}

function fileName({ title, startedAt }: ConversationDto, agent: string): string {
  const words = `${agent} ${title}`
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60)
    .replaceAll(/^-|-$/g, '');
  return `${startedAt.slice(0, 10)}-${words}.md`;
}
