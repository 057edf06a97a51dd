import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import classes from './Profile.module.css';

interface SaveBarProps {
  dirty: boolean;
  saving: boolean;
  onDiscard: () => void;
}

/** Always says whether everything is saved. */
export function SaveBar({ dirty, saving, onDiscard }: SaveBarProps) {
  const t = useTranslations('accounts.profile');
  return (
    <div className={classes.bar} data-dirty={dirty || undefined}>
      <p className={classes.status} role="status">
        {dirty ? null : <IconCheck size={16} aria-hidden />}
        {dirty ? t('unsaved') : t('saved')}
      </p>
      {dirty ? (
        <Button variant="subtle" color="gray" onClick={onDiscard} disabled={saving}>
          {t('discard')}
        </Button>
      ) : null}
      <Button type="submit" loading={saving} disabled={!dirty}>
        {t('save')}
      </Button>
    </div>
  );
}
