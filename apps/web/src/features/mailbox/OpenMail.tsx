import { Skeleton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { trpc } from '../../lib/api.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Switch } from '../../ui/Switch.tsx';
import classes from './Mailbox.module.css';

const FORMS = ['html', 'text'] as const;

export function OpenMail({ id }: { id: string }) {
  const t = useTranslations('mailbox');
  const format = useFormatter();
  const [form, setForm] = useState<(typeof FORMS)[number]>('html');
  const { data: mail, isError, error } = useQuery(trpc.mailbox.get.queryOptions({ id }));
  const back = (
    <Link to="/mailbox" search={{}} className={classes.back}>
      <IconArrowLeft size={18} aria-hidden />
      {t('back')}
    </Link>
  );
  if (!mail) {
    return (
      <>
        {back}
        {isError ? <ErrorState error={error} /> : <Skeleton height={320} />}
      </>
    );
  }
  const { subject, to, createdAt, html, text } = mail;
  return (
    <article className={classes.mail} aria-labelledby="subject">
      {back}
      <h2 id="subject" className={classes.mailSubject}>
        {subject || t('noSubject')}
      </h2>
      <p className={classes.mailMeta}>
        {t('to', { to })} · {format.dateTime(new Date(createdAt), DATE)}
      </p>
      <div className={classes.forms}>
        <Switch
          label={t('form')}
          options={FORMS.map((value) => ({ value, name: t(value) }))}
          value={form}
          onChange={setForm}
        />
      </div>
      {form === 'html' ? (
        <iframe
          title={t('frame', { subject })}
          srcDoc={openingHere(html)}
          sandbox="allow-top-navigation-by-user-activation"
          className={classes.frame}
        />
      ) : (
        <pre className={classes.plain}>{text}</pre>
      )}
    </article>
  );
}

const DATE = { dateStyle: 'medium', timeStyle: 'medium' } as const;

/** Links of a mail open in this tab, not within the frame. */
function openingHere(html: string): string {
  return html.replace('<head>', '<head><base target="_top">');
}
