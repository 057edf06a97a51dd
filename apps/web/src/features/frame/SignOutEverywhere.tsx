import { Button, Modal } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './SignOutEverywhere.module.css';
import { useSignOutEverywhere } from './use-sign-out-everywhere.ts';

/** Asks first: it cannot be taken back. */
export default function SignOutEverywhere({ onClose }: { onClose: () => void }) {
  const t = useTranslations('frame.everywhere');
  const signOutEverywhere = useSignOutEverywhere();
  return (
    <Modal opened onClose={onClose} title={t('title')} withCloseButton={false}>
      {t('text')}
      <div className={classes.actions}>
        <Button variant="subtle" data-autofocus onClick={onClose}>
          {t('stay')}
        </Button>
        <Button
          color="danger"
          onClick={() => {
            onClose();
            signOutEverywhere();
          }}
        >
          {t('go')}
        </Button>
      </div>
    </Modal>
  );
}
