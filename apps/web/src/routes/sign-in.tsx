import { createLazyRoute, getRouteApi, useLocation } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AuthCard } from '../features/accounts/AuthCard.tsx';
import { SignedInAlready } from '../features/accounts/SignedInAlready.tsx';
import { SignInForm } from '../features/accounts/SignInForm.tsx';
import { useReason } from '../features/accounts/use-reason.ts';
import { useSession } from '../lib/session.ts';
import { usePageTitle } from '../lib/use-page-title.ts';
import { TextLink } from '../ui/links.tsx';

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
  const other = (
    <>
      {t('other')}{' '}
      <TextLink to="/register" search={next ? { next } : {}} fw={550} inherit>
        {t('otherLink')}
      </TextLink>
    </>
  );
  return (
    <AuthCard
      heading={t('heading')}
      lead={sessionEnded ? t(`ended.${sessionEnded}`) : reason}
      other={other}
    >
      <SignInForm next={next} />
    </AuthCard>
  );
}
