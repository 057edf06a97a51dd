import { createLazyRoute, getRouteApi, useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { SignedInAlready } from '../features/accounts/SignedInAlready.tsx';
import { SignIn } from '../features/accounts/SignIn.tsx';
import { useReason } from '../features/accounts/use-reason.ts';
import { useSession } from '../lib/session.ts';
import { usePageTitle } from '../lib/use-page-title.ts';

export const Route = createLazyRoute('/sign-in')({ component: SignInPage });
const { useSearch } = getRouteApi('/sign-in');

function SignInPage() {
  const t = useTranslations('accounts.signIn');
  const { next } = useSearch();
  const { user } = useSession();
  const { sessionEnded } = useLocation().state;
  const reason = useReason(next);
  usePageTitle(t('title'));
  if (user) return <SignedInAlready user={user} next={next} />;
  return <SignIn next={next} lead={sessionEnded ? t(`ended.${sessionEnded}`) : reason} />;
}
