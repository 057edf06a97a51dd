import type { IsoDate } from '@onelastai/sdk';
import { useFormatter, useTranslations } from 'use-intl';
import { KeepAccount } from './KeepAccount.tsx';
import classes from './Privacy.module.css';

export function DeletionScheduled({ eraseAt }: { eraseAt: IsoDate }) {
  const t = useTranslations('privacy.deletion');
  const format = useFormatter();
  const date = format.dateTime(new Date(eraseAt), { dateStyle: 'full', timeStyle: 'short' });
  return (
    <>
      <h3 role="status">{t('scheduled', { date })}</h3>
      <p className={classes.text}>{t('scheduledText')}</p>
      <div>
        <KeepAccount size="sm" />
      </div>
    </>
  );
}
