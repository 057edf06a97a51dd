import { Button, Modal } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useCopy } from '../../../../ui/use-copy.ts';
import classes from './BackupCodes.module.css';
import { downloadText, printText } from './keep-text.ts';

interface BackupCodesProps {
  codes: string[];
  onClose: () => void;
}

/** The codes, this once. Only the button closes it: looking away by mistake would lose them. */
export function BackupCodes({ codes, onClose }: BackupCodesProps) {
  const t = useTranslations('secondFactor.codes');
  const { copied, copy } = useCopy();
  const title = t('fileTitle');
  const text = `${title}\n${t('fileHint')}\n\n${codes.join('\n')}\n`;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shownTitle')}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      size={460}
    >
      <p className={classes.text}>{t('shownText')}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="sm"
          data-autofocus
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => copy(codes.join('\n'))}
        >
          {copied ? t('copied') : t('copy')}
        </Button>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconDownload size={16} />}
          onClick={() => downloadText('onelastai-backup-codes.txt', text)}
        >
          {t('download')}
        </Button>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPrinter size={16} />}
          onClick={() => printText(text)}
        >
          {t('print')}
        </Button>
      </div>
      <Button fullWidth className={classes.done} onClick={onClose}>
        {t('done')}
      </Button>
    </Modal>
  );
}
