import type { IsoDate } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { KeepAccount } from '../../settings/privacy/KeepAccount.tsx';
import classes from './AccountNotice.module.css';

/** The days of grace: says when the account goes, and how to keep it. */
export default function DeletionNotice({ eraseAt }: { eraseAt: IsoDate }) {
  const t = useTranslations('privacy.deletion');
  const format = useFormatter();
  const date = format.dateTime(new Date(eraseAt), { dateStyle: 'long', timeStyle: 'short' });
  return (
    <section className={classes.notice} data-tone="danger" aria-label={t('region')}>
      <p>{t('banner', { date })}</p>
      <KeepAccount size="compact-sm" />
    </section>
  );
}
