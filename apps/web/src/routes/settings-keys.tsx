import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ApiKeys } from '../features/settings/keys/ApiKeys.tsx';
import { SettingsArea } from '../features/settings/SettingsArea.tsx';

export const Route = createLazyRoute('/settings/keys')({ component: SettingsKeysPage });

function SettingsKeysPage() {
  const t = useTranslations('apiKeys');
  return (
    <SettingsArea title={t('title')} lead={t('lead')}>
      <ApiKeys />
    </SettingsArea>
  );
}
