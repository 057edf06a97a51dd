import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ChangeEmail } from '../features/accounts/ChangeEmail.tsx';
import { useLinkSecret } from '../features/accounts/use-link-secret.ts';
import { usePageTitle } from '../lib/use-page-title.ts';

export const Route = createLazyRoute('/change-email')({ component: ChangeEmailPage });

function ChangeEmailPage() {
  const t = useTranslations('accounts.changeEmail');
  const token = useLinkSecret();
  usePageTitle(t('title'));
  return <ChangeEmail key={token} token={token} />;
}
