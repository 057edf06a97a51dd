import { Drawer } from '@mantine/core';
import type { AgentSourceDto } from '@onelastai/sdk';
import { useTranslations } from 'use-intl';
import { SourceForm } from './SourceForm.tsx';
import classes from './Sources.module.css';

interface SourceDrawerProps {
  /** `null`: a new one. */
  source: AgentSourceDto | null;
  onClose: () => void;
}

export default function SourceDrawer({ source, onClose }: SourceDrawerProps) {
  const t = useTranslations('adminSources.form');
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={source ? t('edit', { name: source.name }) : t('new')}
      closeButtonProps={{ 'aria-label': t('close'), size: 'lg' }}
      // Looking away by mistake would lose what was typed.
      closeOnClickOutside={false}
      transitionProps={{ duration: 160 }}
      classNames={{ title: classes.drawerTitle ?? '' }}
    >
      <SourceForm source={source} onClose={onClose} />
    </Drawer>
  );
}
