import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CreateKeyForm } from './CreateKeyForm.tsx';
import { NewKey } from './NewKey.tsx';

export default function CreateKeyDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('apiKeys');
  const onPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const [key, setKey] = useState<string | null>(null);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(key === null ? 'form.title' : 'shown.title')}
      fullScreen={onPhone}
      size={540}
      withCloseButton={false}
      // Looking away by mistake would lose what was typed, or the key.
      closeOnClickOutside={false}
      closeOnEscape={key === null}
    >
      {key === null ? (
        <CreateKeyForm onCreated={(created) => setKey(created.key)} onClose={onClose} />
      ) : (
        <NewKey value={key} onClose={onClose} />
      )}
    </Modal>
  );
}
