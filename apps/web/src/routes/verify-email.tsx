import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useLinkSecret } from '../features/accounts/use-link-secret.ts';
import { VerifyEmail } from '../features/accounts/VerifyEmail.tsx';
import { usePageTitle } from '../lib/use-page-title.ts';

export const Route = createLazyRoute('/verify-email')({ component: VerifyEmailPage });

function VerifyEmailPage() {
  const t = useTranslations('accounts.verify');
  const token = useLinkSecret();
  usePageTitle(t('title'));
  return <VerifyEmail key={token} token={token} />;
}
