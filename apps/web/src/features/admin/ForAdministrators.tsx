import { useTranslations } from 'use-intl';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ButtonLink } from '../../ui/links.tsx';
import { Page } from '../../ui/Page.tsx';

export function ForAdministrators() {
  const t = useTranslations('admin.forAdmins');
  usePageTitle(t('title'));
  return (
    <Page>
      <EmptyState as="h1" title={t('title')} text={t('text')}>
        <ButtonLink to="/my-agents">{t('action')}</ButtonLink>
      </EmptyState>
    </Page>
  );
}
