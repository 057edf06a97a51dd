import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { TextLink } from '../../ui/links.tsx';
import { AuthCard } from './AuthCard.tsx';
import { ForgotPasswordForm } from './ForgotPasswordForm.tsx';
import { MailSent } from './MailSent.tsx';

export function ForgotPassword() {
  const t = useTranslations('accounts.forgot');
  const [sent, setSent] = useState<{ email: string; minutes: number } | null>(null);
  if (sent) return <ResetSent {...sent} onOther={() => setSent(null)} />;
  const other = (
    <TextLink to="/sign-in" fw={550} inherit>
      {t('back')}
    </TextLink>
  );
  return (
    <AuthCard heading={t('heading')} lead={t('lead')} other={other}>
      <ForgotPasswordForm onSent={(email, minutes) => setSent({ email, minutes })} />
    </AuthCard>
  );
}

interface ResetSentProps {
  email: string;
  minutes: number;
  onOther: () => void;
}

function ResetSent({ email, minutes, onOther }: ResetSentProps) {
  const t = useTranslations('accounts.mailSent');
  const { mutate, ...resend } = useMutation(trpc.auth.requestPasswordReset.mutationOptions());
  return (
    <MailSent
      email={email}
      text={t('reset', { minutes })}
      resend={{ ...resend, mutate: () => mutate({ email }) }}
      onOther={onOther}
    />
  );
}
