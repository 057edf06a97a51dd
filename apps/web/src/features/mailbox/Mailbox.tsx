import { Skeleton } from '@mantine/core';
import { parseError } from '@onelastai/sdk';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { PageHead } from '../../ui/PageHead.tsx';
import { VisuallyHidden } from '../../ui/VisuallyHidden.tsx';
import classes from './Mailbox.module.css';
import { MailItem } from './MailItem.tsx';
import { OpenMail } from './OpenMail.tsx';

const REFRESH_MS = 2000;

/** What was sent; `mailId` is the one that is read. On a phone it stands in the list's place. */
export function Mailbox({ mailId }: { mailId: string | undefined }) {
  const t = useTranslations('mailbox');
  const mails = useQuery(
    trpc.mailbox.list.queryOptions(undefined, { refetchInterval: REFRESH_MS, retry: false }),
  );
  usePageTitle(t('title'));

  function content() {
    if (mails.data?.length === 0) {
      return <EmptyState title={t('empty')} text={t('emptyText')} />;
    }
    if (mails.data) {
      return (
        <div className={classes.box} data-open={mailId !== undefined || undefined}>
          <nav className={classes.list} aria-label={t('list')}>
            <ul>
              {mails.data.map((mail) => (
                <MailItem key={mail.id} mail={mail} isOpen={mail.id === mailId} />
              ))}
            </ul>
          </nav>
          <div className={classes.reading}>
            {mailId === undefined ? (
              <p className={classes.pick}>{t('pick')}</p>
            ) : (
              <OpenMail key={mailId} id={mailId} />
            )}
          </div>
        </div>
      );
    }
    if (parseError(mails.error).code === 'MAIL_NOT_FOUND') {
      return <EmptyState title={t('none')} text={t('noneText')} />;
    }
    if (mails.isError) {
      return <ErrorState error={mails.error} onRetry={() => void mails.refetch()} />;
    }
    return <MailboxSkeleton />;
  }

  return (
    <Page>
      <PageHead title={t('title')} lead={t('lead')} />
      {content()}
    </Page>
  );
}

function MailboxSkeleton() {
  const t = useTranslations('mailbox');
  return (
    <>
      <VisuallyHidden>{t('loading')}</VisuallyHidden>
      <div aria-hidden="true">
        <Skeleton height={320} radius="lg" />
      </div>
    </>
  );
}
