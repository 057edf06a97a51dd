import { Button } from '@mantine/core';
import { IconMailOpened } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormError } from '../../ui/FormError.tsx';
import { AuthCard } from './AuthCard.tsx';
import classes from './MailSent.module.css';
import { useSecondsLeft } from './use-seconds-left.ts';

interface MailSentProps {
  email: string;
  /** What the mail is for, and how long. */
  text: ReactNode;
  resend: { mutate: () => void; isPending: boolean; error: unknown; submittedAt: number };
  /** The address was the wrong one. */
  onOther: () => void;
}

const RESEND_SECONDS = 30;

/** The way goes on in the person's mailbox. */
export function MailSent({ email, text, resend, onOther }: MailSentProps) {
  const t = useTranslations('accounts.mailSent');
  const [begunAt] = useState(Date.now);
  const left = useSecondsLeft(Math.max(begunAt, resend.submittedAt), RESEND_SECONDS);
  const wasResent = resend.submittedAt > 0 && !resend.isPending && !resend.error;
  return (
    <AuthCard
      follows
      heading={t('heading')}
      lead={t.rich('lead', { email, b: (words) => <strong>{words}</strong> })}
    >
      <div className={classes.sent}>
        <div className={classes.icon}>
          <IconMailOpened size={28} stroke={1.5} aria-hidden />
        </div>
        <p>{text}</p>
        <p className={classes.hint}>{t('hint')}</p>
        <FormError error={resend.error} title={t('failed')} />
        <p role="status" className={classes.done}>
          {wasResent ? t('resent') : ''}
        </p>
        <Button
          variant="default"
          loading={resend.isPending}
          disabled={left > 0}
          onClick={() => resend.mutate()}
        >
          {left > 0 ? t('resendIn', { seconds: left }) : t('resend')}
        </Button>
        <Button variant="subtle" onClick={onOther}>
          {t('other')}
        </Button>
      </div>
    </AuthCard>
  );
}
