import type { MailboxItemDto } from '@onelastai/sdk';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import classes from './Mailbox.module.css';

export function MailItem({ mail, isOpen }: { mail: MailboxItemDto; isOpen: boolean }) {
  const t = useTranslations('mailbox');
  return (
    <li>
      <Link
        to="/mailbox"
        search={{ mail: mail.id }}
        className={classes.item}
        aria-current={isOpen || undefined}
        resetScroll={false}
      >
        <span className={classes.subject}>{mail.subject || t('noSubject')}</span>
        <span className={classes.meta}>
          <span className={classes.to}>{mail.to}</span>
          <RelativeTime value={mail.createdAt} />
        </span>
        {mail.state === 'sent' ? null : (
          <span className={classes.meta} data-state={mail.state}>
            {t(`state.${mail.state}`)}
            {mail.lastError === null ? null : `: ${mail.lastError}`}
          </span>
        )}
      </Link>
    </li>
  );
}
