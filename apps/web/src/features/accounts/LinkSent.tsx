import { useTranslations } from 'use-intl';
import { MailSent } from './MailSent.tsx';
import { useMailLink } from './use-mail-link.ts';

interface LinkSentProps {
  email: string;
  next: string | undefined;
  /** The account was made by this, a moment ago. */
  isNew?: boolean;
  onOther: () => void;
}

/** As the server gives it. */
const MINUTES = 10;

/** A link that signs in is on its way. */
export function LinkSent({ email, next, isNew = false, onOther }: LinkSentProps) {
  const t = useTranslations('accounts.mailSent');
  const { mutate, isPending, error, submittedAt, data } = useMailLink(next);
  const minutes = data?.minutes ?? MINUTES;
  return (
    <MailSent
      email={email}
      text={isNew ? t('newAccount', { minutes }) : t('signIn', { minutes })}
      resend={{ mutate: () => mutate(email), isPending, error, submittedAt }}
      onOther={onOther}
    />
  );
}
