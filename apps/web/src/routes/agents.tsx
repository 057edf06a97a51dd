import { createLazyRoute } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Catalogue } from '../features/agents/Catalogue.tsx';
import { usePageTitle } from '../lib/use-page-title.ts';
import { Page } from '../ui/Page.tsx';

export const Route = createLazyRoute('/agents')({ component: AgentsPage });

function AgentsPage() {
  const t = useTranslations('agents');
  usePageTitle(t('title'));
  return (
    <Page>
      <Catalogue />
    </Page>
  );
}
