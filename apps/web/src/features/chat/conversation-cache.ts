import type { ConversationDto, ConversationPageDto, MessageDto } from '@onelastai/sdk';
import type { InfiniteData } from '@tanstack/react-query';
import { trpc } from '../../lib/api.ts';
import { queryClient } from '../../lib/query-client.ts';
import { conversationOptions } from './queries.ts';

type Pages = InfiniteData<ConversationPageDto, string | null>;

/** The question is stored: it takes its place in the conversation, which may have begun with it. */
export function rememberQuestion(conversation: ConversationDto, question: MessageDto): void {
  const { queryKey } = conversationOptions(conversation.id);
  queryClient.setQueryData<Pages>(queryKey, (pages) => {
    const [newest, ...older] = pages?.pages ?? [];
    if (!pages || !newest) {
      const page = { conversation, messages: [question], nextCursor: null };
      return { pages: [page], pageParams: [null] };
    }
    const isThere = pages.pages.some((page) =>
      page.messages.some((message) => message.id === question.id),
    );
    const messages = isThere ? newest.messages : [...newest.messages, question];
    return { ...pages, pages: [{ ...newest, conversation, messages }, ...older] };
  });
}

/** The answer in its final form. Changes nothing once the conversation is forgotten: signed out. */
export function rememberAnswer(conversationId: string, answer: MessageDto): void {
  const { queryKey } = conversationOptions(conversationId);
  queryClient.setQueryData<Pages>(queryKey, (pages) => {
    const [newest, ...older] = pages?.pages ?? [];
    if (!pages || !newest) return pages;
    const belongs = (message: MessageDto) =>
      message.role === 'assistant' && message.requestId === answer.requestId;
    if (!pages.pages.some((page) => page.messages.some(belongs))) {
      const messages = [...newest.messages, answer];
      return { ...pages, pages: [{ ...newest, messages }, ...older] };
    }
    return {
      ...pages,
      pages: pages.pages.map((page) => ({
        ...page,
        messages: page.messages.map((message) => (belongs(message) ? answer : message)),
      })),
    };
  });
}

export function refreshConversation(conversationId: string): void {
  void queryClient.invalidateQueries({ queryKey: conversationOptions(conversationId).queryKey });
}

/** The lists of conversations, here and on the page of passes. */
export function refreshConversations(): void {
  void queryClient.invalidateQueries({ queryKey: trpc.chat.conversations.pathKey() });
}
