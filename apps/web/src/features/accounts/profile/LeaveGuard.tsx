import { Button, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import classes from './Profile.module.css';

/** Asks before unsaved changes are lost, also when the tab is closed. */
export function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useTranslations('accounts.profile.leave');
  const blocker = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  });
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('title')}
      withCloseButton={false}
    >
      {t('text')}
      <div className={classes.leave}>
        <Button variant="subtle" color="danger" onClick={() => blocker.proceed?.()}>
          {t('go')}
        </Button>
        <Button data-autofocus onClick={() => blocker.reset?.()}>
          {t('stay')}
        </Button>
      </div>
    </Modal>
  );
}
