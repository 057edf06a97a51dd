import { createLazyRoute } from '@tanstack/react-router';
import { ChatPage } from '../features/chat/ChatPage.tsx';
import { useStaySignedIn } from '../lib/use-stay-signed-in.ts';

/** Also the page of `/chat/$conversationId`. */
export const Route = createLazyRoute('/chat')({ component: Chat });

function Chat() {
  useStaySignedIn();
  return <ChatPage />;
}
