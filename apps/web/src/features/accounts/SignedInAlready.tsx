import { Button } from '@mantine/core';
import type { UserDto } from '@onelastai/sdk';
import { useRouter } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { safeNext } from '../../lib/next-path.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';

/** Instead of a form that would make no sense any more. */
export function SignedInAlready({ user, next }: { user: UserDto; next: string | undefined }) {
  const t = useTranslations('accounts.already');
  const router = useRouter();
  return (
    <Page>
      <EmptyState as="h1" title={t('title')} text={t('text', { email: user.email })}>
        <Button onClick={() => router.history.push(safeNext(next))}>{t('go')}</Button>
      </EmptyState>
    </Page>
  );
}
