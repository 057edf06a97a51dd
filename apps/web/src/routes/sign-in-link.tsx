import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { LinkSignIn } from '../features/accounts/LinkSignIn.tsx';
import { useLinkSecret } from '../features/accounts/use-link-secret.ts';
import { usePageTitle } from '../lib/use-page-title.ts';

export const Route = createLazyRoute('/sign-in/link')({ component: SignInLinkPage });
const { useSearch } = getRouteApi('/sign-in/link');

function SignInLinkPage() {
  const t = useTranslations('accounts.link');
  const { next } = useSearch();
  const token = useLinkSecret();
  usePageTitle(t('signInTitle'));
  return <LinkSignIn key={token} token={token} next={next} />;
}
