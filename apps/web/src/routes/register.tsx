import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Register } from '../features/accounts/Register.tsx';
import { SignedInAlready } from '../features/accounts/SignedInAlready.tsx';
import { useSession } from '../lib/session.ts';
import { usePageTitle } from '../lib/use-page-title.ts';

export const Route = createLazyRoute('/register')({ component: RegisterPage });
const { useSearch } = getRouteApi('/register');

function RegisterPage() {
  const t = useTranslations('accounts.register');
  const { next } = useSearch();
  const { user } = useSession();
  usePageTitle(t('title'));
  return user ? <SignedInAlready user={user} next={next} /> : <Register next={next} />;
}
