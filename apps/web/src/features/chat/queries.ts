import { client, trpc } from '../../lib/api.ts';
import { pagedOptions } from '../../lib/pages.ts';

const PAGE_SIZE = 20;

export const conversationsOptions = pagedOptions(
  trpc.chat.conversations.infiniteQueryKey({ limit: PAGE_SIZE }),
  ({ page, signal }) => client.chat.conversations.query({ limit: PAGE_SIZE, ...page }, { signal }),
);

/** The first page holds the newest messages; the following ones lead back in time. */
export function conversationOptions(id: string) {
  return pagedOptions(trpc.chat.conversation.infiniteQueryKey({ id }), ({ page, signal }) =>
    client.chat.conversation.query({ id, ...page }, { signal }),
  );
}
