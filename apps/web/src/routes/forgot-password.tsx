import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ForgotPassword } from '../features/accounts/ForgotPassword.tsx';
import { usePageTitle } from '../lib/use-page-title.ts';

export const Route = createLazyRoute('/forgot-password')({ component: ForgotPasswordPage });

function ForgotPasswordPage() {
  const t = useTranslations('accounts.forgot');
  usePageTitle(t('title'));
  return <ForgotPassword />;
}
