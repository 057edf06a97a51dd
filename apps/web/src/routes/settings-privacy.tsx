import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AccountDeletion } from '../features/settings/privacy/AccountDeletion.tsx';
import { DataExport } from '../features/settings/privacy/DataExport.tsx';
import { SettingsArea } from '../features/settings/SettingsArea.tsx';

export const Route = createLazyRoute('/settings/privacy')({ component: SettingsPrivacyPage });

function SettingsPrivacyPage() {
  const t = useTranslations('privacy');
  return (
    <SettingsArea title={t('title')} lead={t('lead')}>
      <DataExport />
      <AccountDeletion />
    </SettingsArea>
  );
}
