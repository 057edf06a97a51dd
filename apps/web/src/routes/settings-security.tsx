import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { SettingsArea } from '../features/settings/SettingsArea.tsx';
import { FailuresSection } from '../features/settings/security/FailuresSection.tsx';
import { SessionsSection } from '../features/settings/security/SessionsSection.tsx';
import { SignInSection } from '../features/settings/security/SignInSection.tsx';
import { PasskeysSection } from '../features/settings/security/second-factor/PasskeysSection.tsx';
import { SecondFactorSection } from '../features/settings/security/second-factor/SecondFactorSection.tsx';

export const Route = createLazyRoute('/settings/security')({ component: SettingsSecurityPage });

function SettingsSecurityPage() {
  const t = useTranslations('settings.sections');
  const lead = useTranslations('security')('lead');
  return (
    <SettingsArea title={t('security')} lead={lead}>
      <SignInSection />
      <SecondFactorSection />
      <PasskeysSection />
      <SessionsSection />
      <FailuresSection />
    </SettingsArea>
  );
}
