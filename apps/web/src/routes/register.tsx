import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { AuthCard } from '../features/accounts/AuthCard.tsx';
import { RegisterForm } from '../features/accounts/RegisterForm.tsx';
import { SignedInAlready } from '../features/accounts/SignedInAlready.tsx';
import { useSession } from '../lib/session.ts';
import { usePageTitle } from '../lib/use-page-title.ts';
import { TextLink } from '../ui/links.tsx';

export const Route = createLazyRoute('/register')({ component: RegisterPage });
const { useSearch } = getRouteApi('/register');

function RegisterPage() {
  const t = useTranslations('accounts.register');
  const { next } = useSearch();
  const { user } = useSession();
  usePageTitle(t('title'));
  if (user) return <SignedInAlready user={user} next={next} />;
  const other = (
    <>
      {t('other')}{' '}
      <TextLink to="/sign-in" search={next ? { next } : {}} fw={550} inherit>
        {t('otherLink')}
      </TextLink>
    </>
  );
  return (
    <AuthCard heading={t('heading')} lead={t('lead')} other={other}>
      <RegisterForm next={next} />
    </AuthCard>
  );
}
