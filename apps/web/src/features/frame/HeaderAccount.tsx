import { Skeleton } from '@mantine/core';
import { useLocation, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../lib/session.ts';
import { ButtonLink } from '../../ui/links.tsx';
import classes from './Header.module.css';

const AvatarMenu = lazy(() => import('./AvatarMenu.tsx'));

/** Nobody wants to come back to these. */
const FORMS = new Set([
  '/sign-in',
  '/sign-in/link',
  '/register',
  '/forgot-password',
  '/reset-password',
  '/verify-email',
  '/change-email',
]);

/** Sign in, or the member's own menu; holds its place while neither is known. */
export function HeaderAccount() {
  const t = useTranslations('frame');
  const { user } = useSession();
  const { href, pathname } = useLocation();
  const { next } = useSearch({ strict: false });
  const placeholder = <Skeleton circle height={32} />;
  if (user === undefined) return placeholder;
  if (user) {
    return (
      <Suspense fallback={placeholder}>
        <AvatarMenu user={user} />
      </Suspense>
    );
  }
  const isForm = FORMS.has(pathname);
  const target = isForm ? next : href;
  const search = target && target !== '/' ? { next: target } : {};
  return (
    <div className={classes.account}>
      <ButtonLink to="/sign-in" search={search} variant="subtle" color="gray" size="sm" px="sm">
        {t('signIn')}
      </ButtonLink>
      <ButtonLink to="/register" search={search} size="sm" className={classes.register ?? ''}>
        {t('register')}
      </ButtonLink>
    </div>
  );
}
