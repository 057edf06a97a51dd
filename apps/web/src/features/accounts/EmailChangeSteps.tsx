import type { EmailChangeDto } from '@onelastai/sdk';
import { IconCircleCheckFilled, IconCircleDashed } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from './AuthCard.module.css';

/** What of a change of address is confirmed, and what is missing. */
export function EmailChangeSteps({ change }: { change: EmailChangeDto }) {
  const t = useTranslations('accounts.changeEmail');
  const steps = [
    { key: 'old', done: change.confirmedOld, who: t('oldAddress') },
    { key: 'new', done: change.confirmedNew, who: change.newEmail },
  ];
  return (
    <ul className={classes.checks}>
      {steps.map(({ key, done, who }) => (
        <li key={key} className={classes.check} data-done={done || undefined}>
          {done ? (
            <IconCircleCheckFilled size={18} aria-hidden />
          ) : (
            <IconCircleDashed size={18} aria-hidden />
          )}
          <span>{done ? t('confirmed', { who }) : t('missing', { who })}</span>
        </li>
      ))}
    </ul>
  );
}
