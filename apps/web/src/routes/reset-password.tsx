import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ResetPassword } from '../features/accounts/ResetPassword.tsx';
import { useLinkSecret } from '../features/accounts/use-link-secret.ts';
import { usePageTitle } from '../lib/use-page-title.ts';

export const Route = createLazyRoute('/reset-password')({ component: ResetPasswordPage });

function ResetPasswordPage() {
  const t = useTranslations('accounts.reset');
  const token = useLinkSecret();
  usePageTitle(t('title'));
  return <ResetPassword key={token} token={token} />;
}
