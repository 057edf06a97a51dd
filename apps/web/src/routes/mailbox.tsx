import { createLazyRoute } from '@tanstack/react-router';
import { Mailbox } from '../features/mailbox/Mailbox.tsx';

export const Route = createLazyRoute('/mailbox')({ component: MailboxPage });

function MailboxPage() {
  const { mail } = Route.useSearch();
  return <Mailbox mailId={mail} />;
}
