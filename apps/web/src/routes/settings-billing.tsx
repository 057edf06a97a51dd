import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { SettingsArea } from '../features/settings/SettingsArea.tsx';
import { Billing } from '../features/subscriptions/billing/Billing.tsx';

export const Route = createLazyRoute('/settings/billing')({ component: SettingsBillingPage });

function SettingsBillingPage() {
  const t = useTranslations('billing');
  return (
    <SettingsArea title={t('title')} lead={t('lead')}>
      <Billing />
    </SettingsArea>
  );
}
